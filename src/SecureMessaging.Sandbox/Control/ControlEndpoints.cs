using SecureMessaging.Sandbox.Control.Staff;
using SecureMessaging.Sandbox.Control.Truth;

namespace SecureMessaging.Sandbox.Control;

/// <summary>The control API of the sandbox: sign in, set faults, read what an EHR really holds, move the clock, reset.</summary>
internal static class ControlEndpoints
{
    public static IEndpointRouteBuilder MapControl(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", StartPage.Show);
        var control = app.MapGroup("/control").RequireCors(ControlCors.Policy);
        control.MapGet("/personas", SignIn.List);
        control.MapGet("/session", SignIn.SessionAsync);
        control.MapPost("/sign-in", SignIn.HandleAsync).DisableAntiforgery();
        control.MapGet("/faults", FaultControl.List);
        control.MapPut("/faults", FaultControl.PutAsync);
        control.MapDelete("/faults", FaultControl.Delete);
        control.MapPost("/staff/messages", StaffControl.WriteAsync);
        control.MapGet("/truth/{record}/messages", TruthControl.List);
        control.MapGet("/journal", JournalControl.List);
        control.MapGet("/switches", SwitchControl.Show);
        control.MapPut("/switches", SwitchControl.PutAsync);
        control.MapGet("/legacy", LegacySwitchControl.Show);
        control.MapPut("/legacy", LegacySwitchControl.PutAsync);
        control.MapPut("/clock", ClockControl.PutAsync);
        control.MapPost("/reset", ResetControl.Reset);
        return app;
    }
}
