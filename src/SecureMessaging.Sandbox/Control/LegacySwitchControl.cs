using SecureMessaging.Sandbox.Legacy.Switches;

namespace SecureMessaging.Sandbox.Control;

/// <summary>Reads and replaces what legacy disagrees in; what the body leaves out is as at the start.</summary>
internal static class LegacySwitchControl
{
    public static IResult Show(LegacySwitchboard board) => ControlJson.Ok(board.Current);

    public static async Task<IResult> PutAsync(HttpRequest request, LegacySwitchboard board, CancellationToken cancellationToken)
    {
        var (switches, unread) = await ControlJson.ReadAsync<LegacySwitches>(request, cancellationToken);
        if (switches is null)
        {
            return ControlJson.Wrong(unread!);
        }

        var errors = switches.Errors().ToArray();
        if (errors.Length > 0)
        {
            return ControlJson.Wrong(errors);
        }

        board.Set(switches);
        return ControlJson.Ok(switches);
    }
}
