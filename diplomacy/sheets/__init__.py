"""
Records as rows of a sheet, and rows as what is to be written of records.

A sheet is CSV or XLSX, with one record in each row and the members of its document
in columns. Rows become items, as they are sent in bulk, and are validated and
written as those are. What is exported can be imported again: it says the same.
"""
