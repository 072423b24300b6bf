using System.Text.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Sandbox.Vista;
using SecureMessaging.Sandbox.Vista.Mail.Mailboxes;

namespace SecureMessaging.Sandbox.Control;

/// <summary>Reads and changes the switches of the VistA emulator; what a change does not name stays as it is.</summary>
internal static class SwitchControl
{
    public static IResult Show(VistaSwitchboard board) => ControlJson.Ok(board.Current);

    public static async Task<IResult> PutAsync(
        HttpRequest request, VistaSwitchboard board, VistaMailboxes mailboxes, CancellationToken cancellationToken)
    {
        var (change, unread) = await ControlJson.ReadAsync<JsonObject>(request, cancellationToken);
        if (change is null)
        {
            return ControlJson.Wrong(unread!);
        }

        var (switches, error) = Merge(board.Current, change);
        if (switches is null)
        {
            return ControlJson.Wrong(error!);
        }

        var errors = VistaSwitchesValidator.ErrorsOf(switches).ToArray();
        if (errors.Length > 0)
        {
            return ControlJson.Wrong(errors);
        }

        var refurnish = board.Current.InboxMessages != switches.InboxMessages;
        board.Set(switches);
        if (refurnish)
        {
            mailboxes.Reset();
        }

        return ControlJson.Ok(switches);
    }

    /// <summary>Names are admitted snake case and, as the contract spells them, in Pascal case.</summary>
    private static (VistaSwitches? Switches, string? Error) Merge(VistaSwitches current, JsonObject change)
    {
        var merged = JsonSerializer.SerializeToNode(current, ControlJson.Options)!.AsObject();
        foreach (var (name, value) in change)
        {
            merged[JsonNamingPolicy.SnakeCaseLower.ConvertName(name)] = value?.DeepClone();
        }

        try
        {
            return (merged.Deserialize<VistaSwitches>(ControlJson.Options), null);
        }
        catch (JsonException wrong)
        {
            return (null, $"a switch is unknown or of the wrong type: {wrong.Message}");
        }
    }
}
