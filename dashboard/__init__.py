"""The dashboard: Streamlit pages that arrange what the library finds.  Start it with `graphgov dashboard`."""
