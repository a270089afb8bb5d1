namespace Diplomacy.Client;

/// <summary>What the SDK of .NET would write for the attribute that the method has.</summary>
public static partial class ClientUtils
{
    private static partial System.Text.RegularExpressions.Regex JsonRegex() =>
        new("(?i)^(application/json|[^;/ \t]+/[^;/ \t]+[+]json)[ \t]*(;.*)?$");
}
