"""The catalog in the forms that others read: DCAT, CKAN, CSV. Entries in, values or text out."""
