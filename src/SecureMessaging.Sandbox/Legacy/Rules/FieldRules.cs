using SecureMessaging.Sandbox.Legacy.Wire;

namespace SecureMessaging.Sandbox.Legacy.Rules;

internal static class FieldRules
{
    /// <summary>Every required field that is blank.</summary>
    public static IReadOnlyList<(string Field, string Message)> Check(LegacyInput input, bool needsAddress)
    {
        const string Blank = "can't be blank";
        var problems = new List<(string, string)>();
        if (needsAddress && string.IsNullOrWhiteSpace(input.Text("category")))
        {
            problems.Add(("category", Blank));
        }

        if (needsAddress && input.Number("recipient_id") is null)
        {
            problems.Add(("recipient_id", Blank));
        }

        if (string.IsNullOrWhiteSpace(input.Text("body")))
        {
            problems.Add(("body", Blank));
        }

        return problems;
    }
}
