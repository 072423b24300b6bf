using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.Vista.Sessions;
using SecureMessaging.Store.Locks;
using SecureMessaging.Testing;

namespace SecureMessaging.Ehr.Vista.Tests;

/// <summary>The whole adapter over a stubbed wire, with its own clock, lock and session store.</summary>
internal sealed class VistaWorld : IDisposable
{
    public static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-01-05T15:00:00Z", CultureInfo.InvariantCulture);

    private readonly ServiceProvider _services;

    public VistaWorld(params (string Key, string Value)[] settings)
        : this(new MemoryLock(), new MemorySessionStore(), new FakeTimeProvider(Start), settings)
    {
    }

    public VistaWorld(IDistributedLock locks, IVistaSessionStore store, TimeProvider time, params (string Key, string Value)[] settings)
    {
        var defaults = new Dictionary<string, string?>
        {
            ["Vista:BaseAddress"] = "http://localhost:5090/v1/sm/patient/",
            ["Vista:AppToken"] = "app-1",
            ["Vista:ApiKey"] = "key-1",
            ["Vista:Retry:Attempts"] = "0",
            ["Vista:Attachments:AllowHttpOnLoopback"] = "true",
        };
        foreach (var (key, value) in settings)
        {
            defaults[key] = value;
        }

        Configuration = new ConfigurationBuilder().AddInMemoryCollection(defaults).Build();
        Time = time;
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(Configuration).AddSingleton(time).AddMetrics();
        services.AddLogging(logging => logging.AddProvider(Logs));
        services.AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = "Development" });
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddSingleton(locks).AddSingleton(store);
        services.AddVista();
        services.AddHttpClient("vista").ConfigurePrimaryHttpMessageHandler(() => Wire);
        services.AddHttpClient("vista-files").ConfigurePrimaryHttpMessageHandler(() => Files);
        _services = services.BuildServiceProvider();
    }

    public static Patient Patient { get; } = PatientNumber(1);

    public static Facility Facility { get; } = new()
    {
        Station = StationNumber.Parse("589"),
        Name = "Sample",
        Ehr = EhrName.Vista,
        Adapter = EhrName.Vista,
        BlockedByMigration = false,
    };

    public IConfigurationRoot Configuration { get; }

    public TimeProvider Time { get; }

    public FakeTimeProvider Clock => (FakeTimeProvider)Time;

    public CapturedLogs Logs { get; } = new();

    public StubWire Wire { get; } = new();

    public StubWire Files { get; } = new();

    public IEhrAdapter Adapter => Get<IEnumerable<IEhrAdapter>>().Single(adapter => adapter.Profile.Name == EhrName.Vista);

    public IEhrAdapter Bridge => Get<IEnumerable<IEhrAdapter>>().Single(adapter => adapter.Profile.Name == EhrName.MhvBridge);

    public ISentHistory History(EhrName name) => Get<IEnumerable<ISentHistory>>().Single(history => history.Name == name);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static Patient PatientNumber(int number)
    {
        return UserId.TryParse(string.Create(CultureInfo.InvariantCulture, $"user-{number}"), out var user)
            && MhvCorrelationId.TryParse(string.Create(CultureInfo.InvariantCulture, $"{10_000 + number}"), out var person)
            ? new Patient(user, null, person)
            : throw new InvalidOperationException("Not a person.");
    }

    public static CareTeam Team(long id = 440017) => new() { Id = CareTeamId.Create(id), Name = "Ortho Clinic", Ehr = EhrName.Vista };

    public static OutgoingMessage Message(params MessageAttachment[] files) => new()
    {
        Sender = Patient,
        Recipient = Team(),
        Facility = Facility,
        Category = "OTHER",
        Subject = "Knee \"brace\"",
        Body = "It is too tight.\nThanks & bye",
        Reference = "ref-1",
        Attachments = [.. files],
    };

    public static MessageAttachment File(string name, int length = 5) => new()
    {
        FileName = name,
        ContentType = "image/jpeg",
        Length = length,
        Sha256 = "00",
        OpenAsync = _ => ValueTask.FromResult<Stream>(new MemoryStream(new byte[length])),
    };

    public Task<Result<AddressBook>> ReadTeamsAsync(Patient? patient = null) => Adapter.ReadAddressBookAsync(
        new AddressBookRequest(patient ?? Patient, [Facility], BypassCache: true), TestContext.Current.CancellationToken);

    public void Dispose() => _services.Dispose();
}
