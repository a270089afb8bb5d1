"""Writing over HTTP: what is sent is read, given to ``exchange`` or ``publishing``, and answered for."""
