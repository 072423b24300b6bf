namespace SecureMessaging.Bff.Legacy.Comparison;

/// <summary>The words of the public EHR list, as they are spelled there.</summary>
internal static class ListedEhrs
{
    private static readonly Dictionary<string, ListedEhr> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["vista"] = ListedEhr.Vista,
        ["cerner"] = ListedEhr.Cerner,
        ["cerner_staged"] = ListedEhr.CernerStaged,
    };

    public static ListedEhr Parse(string? name) => ByName.GetValueOrDefault(name?.Trim() ?? "", ListedEhr.Other);

    public static string NameOf(ListedEhr listed) => ByName.FirstOrDefault(pair => pair.Value == listed).Key ?? "something else";
}
