"""The HTTP interface: reads from editions, problems for errors, and the OpenAPI document."""
