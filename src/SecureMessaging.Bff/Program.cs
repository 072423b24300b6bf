using SecureMessaging.Bff.CareTeams;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Flow.Feedback;
using SecureMessaging.Bff.Flow.Flags;
using SecureMessaging.Bff.Hosting;
using SecureMessaging.Bff.Hosting.Commands;
using SecureMessaging.Bff.Hosting.Settings;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Legacy;
using SecureMessaging.Bff.Mailbox;
using SecureMessaging.Bff.Messages;
using SecureMessaging.Bff.Ofrep;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Bff.Operations;
using SecureMessaging.Bff.Telemetry;
using SecureMessaging.Bff.Toggles;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.OracleHealth;
using SecureMessaging.Ehr.Vista;
using SecureMessaging.Rollout;
using SecureMessaging.Store;
#if SANDBOX
using SecureMessaging.Bff.Development;
#endif

if (CommandLine.IsShell(args))
{
    return await CommandLine.RunShellAsync(args);
}

var builder = WebApplication.CreateBuilder(ProgramFolder.Name(args));
builder.AddHosting().AddTelemetry(logsToStandardError: CommandLine.IsCommand(args));
#if SANDBOX
builder.AddEmbeddedSandbox();
#endif
builder.Services
    .AddStore(builder.Configuration).AddMessagingIdentity().AddFacilities().AddRollout<FlowFlags>()
    .AddFlow().AddLegacyProxy().AddFeatureToggles().AddOfrep()
    .AddEhrAdapters().AddVista().AddOracleHealth()
    .AddCareTeams().AddMessages().AddMailbox().AddOperations()
    .AddOpenApiDocuments();

var app = builder.Build();
if (CommandLine.IsCheck(args))
{
    return CheckCommand.Run(app.Services, Console.Out);
}

// The documents are the same whatever is configured.
if (!CommandLine.IsCommand(args) && !app.HasValidConfiguration())
{
    return StartupErrors.ExitCode;
}

app.UseMessagingPipeline();
app.UseOpenApiDocuments();
app.MapHealthEndpoints();
app.MapFeatureToggleEndpoints();
app.MapOfrepEndpoints();
app.MapCareTeamEndpoints();
app.MapMessageEndpoints();
app.MapMailboxEndpoints();
app.MapFeedbackEndpoints();
app.MapOperationsEndpoints();
app.MapLegacy();
return await app.RunCommandAsync(args);
