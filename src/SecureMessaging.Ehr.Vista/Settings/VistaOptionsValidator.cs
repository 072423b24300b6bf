using Microsoft.Extensions.Options;
using SecureMessaging.Core.Startup;
using SecureMessaging.Ehr.Resilience.Settings;

namespace SecureMessaging.Ehr.Vista.Settings;

/// <summary>All errors of section <c>Vista</c> at once.</summary>
internal sealed class VistaOptionsValidator(IHostEnvironment environment) : IValidateOptions<VistaOptions>
{
    private const long Kilobyte = 1024;
    private const long Megabyte = 1024 * Kilobyte;

    public ValidateOptionsResult Validate(string? name, VistaOptions options)
    {
        string[] errors =
        [
            .. Address(options),
            .. Session(options),
            .. Attachments(options.Attachments),
            .. Delivery(options.Delivery, options.Timeouts.Send),
            .. Bridge(options.Bridge),
            .. UpstreamResilienceRules.Errors(VistaOptions.Section, options),
        ];
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Address(VistaOptions options)
    {
        if (!Uri.TryCreate(options.BaseAddress, UriKind.Absolute, out var address) || !options.BaseAddress.EndsWith('/'))
        {
            yield return "Vista:BaseAddress is not an absolute address that ends with a slash: calls are relative to it. "
                + "Set it to https://host/v1/sm/patient/.";
        }
        else if (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback)
        {
            yield return "Vista:BaseAddress is not https: health information would cross the network in the clear. Set it "
                + "to an https address.";
        }

        if (options.UserAgent is not { Length: >= 1 and <= 100 } || options.UserAgent.Any(letter => letter is < ' ' or > '~'))
        {
            yield return "Vista:UserAgent is not 1 to 100 printable ASCII characters: it could not be sent. Set it to this product's name.";
        }

        foreach (var error in Range("MaxResponseBytes", options.MaxResponseBytes, Megabyte, 256 * Megabyte, "a team list has up to 4 MB"))
        {
            yield return error;
        }
    }

    private static IEnumerable<string> Session(VistaOptions options)
    {
        var session = options.Session;
        return
        [
            .. Range("Session:MaxLife", session.MaxLife, Minutes(1), Minutes(240), "it limits what VistA says"),
            .. Range("Session:FallbackLife", session.FallbackLife, Seconds(10), Minutes(30), "it stands in for an unreadable end"),
            .. Range("Session:RenewBefore", session.RenewBefore, TimeSpan.Zero, Minutes(10), "a token must not end under way"),
            .. Range("Session:NegativeCache", session.NegativeCache, TimeSpan.Zero, Seconds(60), "longer hides a recovery"),
            .. Range("Session:LockMargin", session.LockMargin, Seconds(1), Seconds(60), "the lock must outlive a log-in"),
            .. Range("Session:LockPoll", session.LockPoll, TimeSpan.FromMilliseconds(50), Seconds(5), "it is how long others wait on"),
            .. session.TokenHeaders.Count > 0 ? Enumerable.Empty<string>()
                : ["Vista:Session:TokenHeaders is empty: no token could be found. Set it to the header's name, Token."],
        ];
    }

    private IEnumerable<string> Attachments(VistaAttachmentOptions files)
    {
        if (files.AllowHttpOnLoopback && !environment.IsDevelopment())
        {
            yield return "Vista:Attachments:AllowHttpOnLoopback is set outside Development: it exists for the sandbox. Remove it.";
        }

        if (files.UploadHosts.Any(string.IsNullOrWhiteSpace))
        {
            yield return "Vista:Attachments:UploadHosts holds a blank: it would match every host. Name hosts or suffixes "
                + "like .s3.example.com.";
        }

        foreach (var error in (IEnumerable<string>)
        [
            .. Range("Attachments:Files", files.Files, 1, 10, "VistA takes 4"),
            .. Range("Attachments:FileBytes", files.FileBytes, Kilobyte, 10 * Megabyte, "the gateway ends at 10 MB"),
            .. Range("Attachments:TotalBytes", files.TotalBytes, Kilobyte, 10 * Megabyte, "the gateway ends at 10 MB"),
            .. Range("Attachments:LargeFiles", files.LargeFiles, 1, 10, "VistA takes 10"),
            .. Range("Attachments:LargeBytes", files.LargeBytes, Kilobyte, 100 * Megabyte, "VistA takes 25 MB"),
        ])
        {
            yield return error;
        }
    }

    private static IEnumerable<string> Delivery(VistaDeliveryOptions delivery, TimeSpan maxSend) =>
    [
        .. Range("Delivery:ClockSkew", delivery.ClockSkew, TimeSpan.Zero, Minutes(30), "clocks differ by minutes, not by hours"),
        .. Range("Delivery:SettleTime", delivery.SettleTime, maxSend, Minutes(30), "a send may be under way as long as Timeouts:Send"),
        .. Range("Delivery:PageSize", delivery.PageSize, 10, 250, "VistA refuses larger pages"),
        .. Range("Delivery:MaxPages", delivery.MaxPages, 1, 100, "each is a call"),
    ];

    private static IEnumerable<string> Bridge(VistaBridgeOptions bridge) =>
    [
        .. Range("Bridge:PollInterval", bridge.PollInterval, TimeSpan.FromMilliseconds(100), Seconds(30), "shorter only adds load"),
        .. Range("Bridge:Deadline", bridge.Deadline, Seconds(1), Minutes(5), "the web client waits for 90 seconds"),
        .. Range("Bridge:MaxErrors", bridge.MaxErrors, 1, 20, "a few errors say that asking is no use"),
    ];

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    private static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);

    private static IEnumerable<string> Range<T>(string setting, T value, T lowest, T highest, string why)
        where T : IComparable<T>, IFormattable => SettingRange.Check($"{VistaOptions.Section}:{setting}", value, lowest, highest, why);
}
