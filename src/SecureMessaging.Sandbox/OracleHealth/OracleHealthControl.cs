using SecureMessaging.Sandbox.Control;
using SecureMessaging.Sandbox.OracleHealth.Messages;
using SecureMessaging.Sandbox.OracleHealth.Staff;
using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.OracleHealth;

/// <summary>What the control API can change of the Oracle Health emulator.</summary>
internal static class OracleHealthControl
{
    public static void MapOracleHealthControl(this IEndpointRouteBuilder endpoints)
    {
        var control = endpoints.MapGroup("/control/oracle-health");
        control.MapGet("/switches", (OracleHealthState state) => ControlJson.Ok(state.Switches));
        control.MapPut("/switches", SetSwitchesAsync);
        control.MapGet("/pools", ListPools);
        control.MapPost("/messages", WriteAsStaffAsync);
    }

    private static async Task<IResult> SetSwitchesAsync(
        HttpRequest request, OracleHealthState state, MessageArchive archive, CancellationToken cancellationToken)
    {
        var (switches, error) = await ControlJson.ReadAsync<OracleHealthSwitches>(request, cancellationToken);
        if (switches is null)
        {
            return ControlJson.Wrong(error!);
        }

        if (switches.Errors().ToArray() is { Length: > 0 } errors)
        {
            return ControlJson.Wrong(errors);
        }

        var before = state.Switches;
        state.Set(switches);
        if (before.InboxItems != switches.InboxItems || before.SentItems != switches.SentItems)
        {
            archive.Reset();
        }

        return ControlJson.Ok(switches);
    }

    private static IResult ListPools(OracleHealthState state, string? tenant = null) =>
        MillenniumTenants.IsKnown(tenant ?? MillenniumTenants.Main)
            ? ControlJson.Ok(state.Pools(tenant ?? MillenniumTenants.Main))
            : ControlJson.Wrong($"tenant must be one of {string.Join(", ", MillenniumTenants.All)}");

    /// <summary>Puts a message of a pool's staff into a patient's inbox.</summary>
    private static async Task<IResult> WriteAsStaffAsync(
        HttpRequest request, StaffWriter staff, PersonaCatalog personas, CancellationToken cancellationToken)
    {
        var (body, error) = await ControlJson.ReadAsync<StaffMessage>(request, cancellationToken);
        if (body is null)
        {
            return ControlJson.Wrong(error!);
        }

        return personas.Find(body.Persona) is { MillenniumPersonId: not null } persona
            ? staff.Write(persona, body) is { } id
                ? ControlJson.Ok(new { id })
                : ControlJson.Wrong("tenant, pool_id or previous_message_id is unknown")
            : ControlJson.Wrong("persona must be one with a Millennium person id");
    }
}
