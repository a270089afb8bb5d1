# Short names for the same commands. Nothing here is needed to run or test.
python := if path_exists(".venv/bin/python") == "true" { ".venv/bin/python" } else { "python3" }

# install what development needs, and run no test
setup:
    python3 manage.py test --co -q

# start the service
run *options:
    python3 manage.py up {{ options }}

# run the tests
test *options:
    python3 manage.py test {{ options }}

# lint, types, imports and migrations: the tests that read the code
check:
    python3 manage.py test tests/test_quality.py

# repair what a tool can repair
fix:
    {{ python }} -m ruff check --fix .
    {{ python }} -m ruff format .

# write the OpenAPI document anew
openapi:
    {{ python }} manage.py spectacular --validate --fail-on-warn --file openapi.yaml

# apply the migrations
migrate:
    {{ python }} manage.py migrate

# write a migration, named for what it changes
migration name:
    {{ python }} manage.py makemigrations diplomacy --name {{ name }}

# load the fixtures
seed:
    {{ python }} manage.py load_fixtures

# open a shell on the record
shell:
    {{ python }} manage.py shell

# serve the pages of docs/ on 127.0.0.1:8001
docs:
    {{ python }} -m http.server --bind 127.0.0.1 --directory docs 8001
