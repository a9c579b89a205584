"""The monthly report for the provincial federation: figures put into words, tables and charts; as a page and as a document."""
