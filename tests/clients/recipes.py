"""How each client is made, judged and used; the command that generates it is in the documentation."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.clients.documented import DOCUMENTS
from tests.clients.tools import NPM, PIP

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Recipe:
    """
    One generator and one language.

    In the commands, ``{address}`` and ``{token}`` are those of the service.

    :param folder: holds the program that uses the client, and the locks of the tools.
    :param heading: the section of ``docs/clients.md`` with its command and its sample.
    :param sample: the file that the sample is tried as.
    :param tools: what installs the tools, in the versions of the lock.
    :param needs: the commands and files of this machine that it takes, and the package of Debian with each.
    :param habits: what the generator warns of whatever it reads, as patterns.
    :param checks: what judges the types, as strictly as it can.
    :param uses: what runs the program, then the sample.
    :param generated: the files of the client.
    :param untyped: what a member has that says nothing of its type, as a pattern.
    :param is_costly: whether it takes a minute of a processor or more, so that the suite makes it from one document.
    """

    folder: str
    heading: str
    sample: str
    checks: tuple[str, ...]
    uses: tuple[str, ...]
    generated: str
    untyped: str
    tools: tuple[str, ...] = ()
    needs: Mapping[str, str] = field(default_factory=dict)
    habits: tuple[str, ...] = ()
    is_costly: bool = False

    @property
    def documents(self) -> tuple[str, ...]:
        """From which documents the suite makes it."""
        return DOCUMENTS[:1] if self.is_costly else DOCUMENTS

    @property
    def path(self) -> Path:
        """Where its own files are."""
        return HERE / self.folder


GENERATOR = shlex.quote(str(HERE / "openapi-generator" / "requirements.txt"))
OPENAPI_GENERATOR = (
    PIP[0],
    f"venv/bin/python -m pip install --quiet --require-hashes -r {GENERATOR}",
)
# The seventh takes a fifth of the time; what generates the clients needs the fifth.
TSC = "node node_modules/typescript-7/bin/tsc"
BETA = r"OpenAPI 3\.1 support is still in beta"
"""What openapi-generator says of every document of 3.1."""

# The generator brings Jackson along, in the version that its clients are written for.
ANNOTATIONS = "/usr/share/java/jakarta-annotation-api.jar"
JAVA_PATH = f"generator.jar:{ANNOTATIONS}"
# How the generator's own classes are serialised, and how they use Jackson, is not ours.
JAVA_STRICT = "-Werror -Xlint:all,-deprecation,-processing,-serial"

KOTLIN = "node_modules/kotlin-compiler"
KOTLIN_JARS = {
    "okhttp": "okhttp-jvm-*.jar",
    "okio": "okio-jvm-*.jar",
    "retrofit": "retrofit-*.jar",
    "serialization": "kotlinx-serialization-core-jvm-*.jar",
    "json": "kotlinx-serialization-json-jvm-*.jar",
    "coroutines": "kotlinx-coroutines-core-jvm.jar",
    "stdlib": "kotlin-stdlib.jar",
}
"""The libraries of a client, which the compiler, a kernel and a reporter bring along."""

KOTLIN_PATH = ":".join(f"{name}.jar" for name in KOTLIN_JARS)
KOTLIN_PLUGIN = f"-Xplugin={KOTLIN}/lib/kotlinx-serialization-compiler-plugin.jar"
# The generator's own classes use what newer Javas have something better for.
KOTLIN_OLD = "-Xwarning-level=DEPRECATION:disabled"
KOTLIN_STRICT = f"-Werror -Wextra {KOTLIN_OLD} -progressive -no-stdlib -no-reflect"
# What is run once needs no optimiser.
QUICK = "'-gcflags=-N -l'"

RECIPES = {
    "typescript": Recipe(
        folder="typescript",
        heading="TypeScript, openapi-fetch",
        sample="sample.ts",
        tools=NPM,
        checks=(TSC,),
        uses=("node built/use.js {address} {token}", "node built/sample.js"),
        generated="diplomacy.ts",
        # Headers and other members are left open where none is promised.
        untyped=r"^\s+(?!\[)\S+: .*\b(any|unknown|object)\b",
    ),
    "hey-api": Recipe(
        folder="hey-api",
        heading="TypeScript, Hey API",
        sample="sample.ts",
        tools=NPM,
        checks=(TSC,),
        uses=("node built/use.js {address} {token}", "node built/sample.js"),
        generated="diplomacy/*.gen.ts",
        # What a caller notes of a request for itself is left open.
        untyped=r"^\s+(?!\[|meta\?)\S+: .*\b(any|unknown|object)\b",
    ),
    "python": Recipe(
        folder="python",
        heading="Python",
        sample="sample.py",
        tools=PIP,
        checks=("venv/bin/mypy --strict --no-incremental use.py sample.py",),
        uses=("venv/bin/python use.py {address} {token}", "venv/bin/python sample.py"),
        generated="diplomacy_client/models/*.py",
        untyped=r"^    \w+: .*\b(Any|object)\b",
    ),
    "java": Recipe(
        folder="java",
        heading="Java",
        sample="Sample.java",
        needs={
            "javac": "default-jdk-headless",
            ANNOTATIONS: "libjakarta-annotation-api-java",
        },
        tools=(
            *OPENAPI_GENERATOR,
            r"find venv -name openapi-generator.jar -exec ln -s {} generator.jar \;",
        ),
        # Its Java has no use for an example of an object, and says so of each.
        habits=(BETA, "Ignoring complex example on request body"),
        checks=(
            "find diplomacy/src/main/java org -name *.java -fprint sources",
            f"javac {JAVA_STRICT} -d built -cp {JAVA_PATH} @sources Use.java Sample.java",
        ),
        uses=(
            f"java -cp built:{JAVA_PATH} Use {{address}} {{token}}",
            f"java -cp built:{JAVA_PATH} Sample",
        ),
        generated="diplomacy/src/main/java/diplomacy/*/*.java",
        untyped=r"^ +(private|public) [^(=]*\bObject\b",
    ),
    "kotlin": Recipe(
        folder="kotlin",
        heading="Kotlin",
        sample="Sample.kt",
        tools=(
            *OPENAPI_GENERATOR,
            *NPM,
            f"{PIP[1]} --no-deps",
            *(
                f"find node_modules venv -name {file} -exec ln -sf {{}} {name}.jar ;"
                for name, file in KOTLIN_JARS.items()
            ),
            "find venv/lib -path */java-runtime/bin/java -exec ln -sf ../../{} venv/bin ;",
        ),
        habits=(BETA,),
        is_costly=True,
        checks=(
            "find diplomacy/src/main/kotlin okhttp3 retrofit2 -name *.kt -fprint sources",
            f"bash {KOTLIN}/bin/kotlinc -J-Xmx2g {KOTLIN_STRICT} {KOTLIN_PLUGIN} -cp {KOTLIN_PATH} -d built @sources Use.kt Sample.kt",
        ),
        uses=(
            f"java -cp built:{KOTLIN_PATH} UseKt {{address}} {{token}}",
            f"java -cp built:{KOTLIN_PATH} SampleKt",
        ),
        generated="diplomacy/src/main/kotlin/diplomacy/*/*.kt",
        untyped=r"^ +(?! ).*\b(Any|JsonElement)\b",
    ),
    "csharp": Recipe(
        folder="csharp",
        heading="C#",
        sample="Sample.cs",
        tools=(*OPENAPI_GENERATOR, *NPM, PIP[1]),
        habits=(BETA,),
        is_costly=True,
        checks=("venv/bin/python compile.py",),
        uses=(
            "venv/bin/python run.py Use {address} {token}",
            "venv/bin/python run.py Sample",
        ),
        generated="diplomacy/src/Diplomacy/*/*.cs",
        untyped=r"^ +(?:public|protected|internal) [^=(]*(?<!@)\b(?:[oO]bject|dynamic|Json(?:Element|Node))(?:[?>\[]| \w)",
    ),
    "go": Recipe(
        folder="go",
        heading="Go",
        sample="sample/main.go",
        tools=(*OPENAPI_GENERATOR, PIP[1]),
        habits=(BETA,),
        is_costly=True,
        checks=(
            "mkdir -p built",
            f"go vet {QUICK} ./...",
            f"go build {QUICK} -o built ./...",
        ),
        uses=("built/use {address} {token}", "built/sample"),
        generated="diplomacy/*_*.go",
        untyped=r"^\t(?!var )\w+ [^=(]*(interface\{\}|\bany\b)[^=(]*$",
    ),
    "php": Recipe(
        folder="php",
        heading="PHP",
        sample="sample.php",
        needs={
            "php": "php-cli",
            "/usr/share/php/GuzzleHttp/autoload.php": "php-guzzlehttp-guzzle",
        },
        tools=OPENAPI_GENERATOR,
        habits=(BETA,),
        checks=("php check.php",),
        uses=("php use.php {address} {token}", "php sample.php"),
        generated="diplomacy/src/*/*.php",
        # A member called object is in the table of names, too.
        untyped=r"^ +(?!'object' => 'object')'[\w.]+' => '(array<string,)?(mixed|object)\b",
    ),
    "rust": Recipe(
        folder="rust",
        heading="Rust",
        sample="src/bin/sample.rs",
        needs={
            "cargo": "cargo",
            **{
                f"/usr/share/doc/librust-{name}-dev/copyright": f"librust-{name}-dev"
                for name in ("reqwest", "serde-json", "tokio", "uuid")
            },
        },
        tools=OPENAPI_GENERATOR,
        # It says so of each name that is none in the language, such as type, and of each media type.
        habits=(BETA, "cannot be used as a .* name. Renamed to"),
        checks=("cargo build --offline",),
        uses=("target/debug/client {address} {token}", "target/debug/sample"),
        generated="diplomacy/src/**/*.rs",
        untyped=r"^    pub .*\bValue\b",
    ),
}
