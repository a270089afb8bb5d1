<?php

/* What Composer would write, for the packages of Debian. Whatever PHP notices is an error here. */

declare(strict_types=1);

require '/usr/share/php/GuzzleHttp/autoload.php';

error_reporting(E_ALL);
set_error_handler(function (int $level, string $message, string $file, int $line): never {
    throw new ErrorException($message, 0, $level, $file, $line);
});
spl_autoload_register(function (string $class): void {
    $file = str_replace('\\', '/', preg_replace('/^Diplomacy/', 'diplomacy/src', $class)) . '.php';
    if (is_file($file)) {
        require $file;
    }
});
