"""The docket: the store of acts and the one function that writes to it, the inbox, a matter's pages, forms made from acts."""
