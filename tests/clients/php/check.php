<?php

/* Loads the whole client, and holds that each member has a type that there is. */

declare(strict_types=1);

require 'vendor/autoload.php';

const PLAIN = ['string', 'int', 'float', 'bool', '\DateTime', '\SplFileObject'];

$missing = array_diff(['curl', 'mbstring'], array_map('strtolower', get_loaded_extensions()));
if ($missing) {
    exit_with('PHP lacks an extension: apt-get install php-' . implode(' php-', $missing));
}
$loaded = 0;
foreach (glob('diplomacy/src/{,*/}*.php', GLOB_BRACE) as $file) {
    $class = 'Diplomacy' . str_replace('/', '\\', substr($file, strlen('diplomacy/src'), -strlen('.php')));
    if (!class_exists($class) && !interface_exists($class)) {
        exit_with("$file does not declare $class.");
    }
    $loaded++;
    $members = class_exists($class) && method_exists($class, 'openAPITypes') ? $class::openAPITypes() : [];
    foreach ($members as $member => $type) {
        $item = preg_replace('/^array<string,(.+)>$|(\[\])+$/', '$1', $type);
        if (!in_array($item, PLAIN, true) && !class_exists($item)) {
            exit_with("$class: $member is $type.");
        }
    }
}
echo "$loaded classes\n";

function exit_with(string $message): never
{
    echo "$message\n";
    exit(1);
}
