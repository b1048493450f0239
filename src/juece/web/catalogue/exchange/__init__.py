"""The catalogue as a file, and a file as rows: CSV, XLSX, DOCX. Four columns, the public ones."""
