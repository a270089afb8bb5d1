"""
What others make of the contract: their linters, and the clients that their generators write.

``python -m tests.clients`` runs all of it, and takes the names of some. A client is generated
from a service that runs, with the command of ``docs/clients.md``, and used against it.
"""
