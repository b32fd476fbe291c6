"""One module per page; each has a `page` function that draws it.

The folder is not called `pages`: Streamlit would run what lies in a folder of that name by itself.
"""
