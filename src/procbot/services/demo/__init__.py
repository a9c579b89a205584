"""Made-up logs for trying the console and measuring it: real answers to questions that nobody has asked."""
