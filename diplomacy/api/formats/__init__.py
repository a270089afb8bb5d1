"""
Other forms of what the API answers: tables, lines, calendars, maps, linked data.

Every form is made of the same published documents as the JSON, and of the same
page of them, so that filters, cursors and past instants mean the same in each.
"""
