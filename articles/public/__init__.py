"""How readers get the pages: addresses and one thin view file per page family."""
