"""Characters that no article may hold: YAML, PostgreSQL or a chat would refuse or mangle them."""

import re

# Control characters (NUL, tab, NEL, ...), line separators that are no "\n", lone surrogates, the byte order mark, non-characters.
UNSTORABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
