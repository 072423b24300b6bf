using System.Text.Json.Serialization;
using SecureMessaging.Bff.Operations.Names;
using SecureMessaging.Rollout.Contracts.Changes;

namespace SecureMessaging.Bff.Operations.Flags.Views;

/// <summary>One thing that a change would change.</summary>
/// <param name="Field">Its name in the flag; entries of lists with their own, such as <c>facilities/668</c>.</param>
/// <param name="From">As it is, in words; null where it is not there.</param>
/// <param name="To">As it would be; null where it goes.</param>
internal sealed record DifferenceView(string Field, string? From, string? To)
{
    /// <summary>Of the person whose account id the field names; absent where none is configured.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    public static DifferenceView Of(FieldDifference difference, OpsNames names) =>
        new(difference.Field, difference.From, difference.To) { Name = names.Of(difference.Field[(difference.Field.IndexOf('/') + 1)..]) };
}
