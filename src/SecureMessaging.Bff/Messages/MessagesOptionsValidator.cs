using Microsoft.Extensions.Options;

namespace SecureMessaging.Bff.Messages;

internal sealed class MessagesOptionsValidator : IValidateOptions<MessagesOptions>
{
    private static readonly TimeSpan MinInterval = TimeSpan.FromMilliseconds(100);

    public ValidateOptionsResult Validate(string? name, MessagesOptions options)
    {
        var errors = Durations(options).Concat(Numbers(options)).ToArray();
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Durations(MessagesOptions options)
    {
        (string Name, TimeSpan Value, TimeSpan Min, TimeSpan Max)[] ranges =
        [
            (nameof(options.ResponseDeadline), options.ResponseDeadline, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(85)),
            (nameof(options.ClientTimeout), options.ClientTimeout, options.ResponseDeadline, TimeSpan.FromMinutes(10)),
            (nameof(options.DispatchLimit), options.DispatchLimit, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)),
            (nameof(options.Lease), options.Lease, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5)),
            (nameof(options.DeduplicationWindow), options.DeduplicationWindow, TimeSpan.Zero, TimeSpan.FromHours(1)),
            (nameof(options.UndeliveredResponseWindow), options.UndeliveredResponseWindow, TimeSpan.Zero, TimeSpan.FromDays(7)),
            (nameof(options.ReconcileInterval), options.ReconcileInterval, TimeSpan.FromMilliseconds(50), TimeSpan.FromMinutes(1)),
            (nameof(options.FirstDeliveryCheckDelay), options.FirstDeliveryCheckDelay, TimeSpan.Zero, TimeSpan.FromMinutes(10)),
            (nameof(options.MinDeliveryCheckInterval), options.MinDeliveryCheckInterval, TimeSpan.FromMilliseconds(50),
                TimeSpan.FromMinutes(1)),
            (nameof(options.MaxDeliveryCheckInterval), options.MaxDeliveryCheckInterval, options.MinDeliveryCheckInterval,
                TimeSpan.FromHours(1)),
            (nameof(options.AbsenceLimit), options.AbsenceLimit, options.AbsenceGrace, TimeSpan.FromDays(3)),
            (nameof(options.AbsenceGrace), options.AbsenceGrace, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
            (nameof(options.AbsenceProofInterval), options.AbsenceProofInterval, MinInterval, TimeSpan.FromMinutes(10)),
            (nameof(options.RefusalCheckInterval), options.RefusalCheckInterval, MinInterval, TimeSpan.FromSeconds(5)),
            (nameof(options.CannotTellLimit), options.CannotTellLimit, options.AbsenceLimit, TimeSpan.FromDays(30)),
            ($"{nameof(options.LostMessages)}:{nameof(options.LostMessages.Window)}", options.LostMessages.Window,
                TimeSpan.FromMinutes(1), TimeSpan.FromDays(7)),
            (nameof(options.ReturnDelay), options.ReturnDelay, TimeSpan.Zero, TimeSpan.FromHours(1)),
            (nameof(options.EventHeartbeat), options.EventHeartbeat, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)),
            (nameof(options.ConfirmedPayloadRetention), options.ConfirmedPayloadRetention, TimeSpan.Zero, TimeSpan.FromDays(30)),
            (nameof(options.FailedPayloadRetention), options.FailedPayloadRetention, TimeSpan.FromHours(1), TimeSpan.FromDays(365)),
            (nameof(options.RowRetention), options.RowRetention, options.FailedPayloadRetention, TimeSpan.FromDays(3650)),
            (nameof(options.PurgeInterval), options.PurgeInterval, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
        ];
        return ranges.Where(range => range.Value < range.Min || range.Value > range.Max)
            .Select(range => $"Messages:{range.Name} is {range.Value}: set it from {range.Min} to {range.Max}.");
    }

    private static IEnumerable<string> Numbers(MessagesOptions options)
    {
        if (options.ParallelDeliveryChecks is < 1 or > 256)
        {
            yield return "Messages:ParallelDeliveryChecks is out of range: no delivery check, or too many at one time. Set "
                + "it from 1 to 256.";
        }

        if (options.MinNotFoundChecks is < 1 or > 100)
        {
            yield return "Messages:MinNotFoundChecks is out of range. Set it from 1 to 100.";
        }

        if (options.LostMessages.MaxCount is < 1 or > 1_000)
        {
            yield return "Messages:LostMessages:MaxCount is out of range: nobody would hear of a lost message, or everybody at "
                + "once. Set it from 1 to 1000.";
        }

        if (options.LostMessages.MinConfirmedToRelease is < 1 or > 1_000)
        {
            yield return "Messages:LostMessages:MinConfirmedToRelease is out of range. Set it from 1 to 1000.";
        }

        if (options.MaxInFlight is < 1 or > 100_000)
        {
            yield return "Messages:MaxInFlight is out of range: memory could not be bounded. Set it from 1 to 100000.";
        }

        if (options.MaxInFlightPerPerson < 1 || options.MaxInFlightPerPerson > Math.Min(1_000, options.MaxInFlight))
        {
            yield return "Messages:MaxInFlightPerPerson is out of range: one person could take every place, or none. "
                + "Set it from 1 to 1000, and not above MaxInFlight.";
        }

        if (options.EventStreamsPerPerson is < 1 or > 100)
        {
            yield return "Messages:EventStreamsPerPerson is out of range. Set it from 1 to 100.";
        }

        if (options.MaxBodyLength is < 1_000 or > 1_000_000)
        {
            yield return "Messages:MaxBodyLength is out of range. Set it from 1000 to 1000000.";
        }

        if (string.IsNullOrWhiteSpace(options.SpoolDirectory))
        {
            yield return "Messages:SpoolDirectory is missing: attachments could not be taken. Set it to a folder of this instance.";
        }

        if (options.SpoolQuota < 32L << 20)
        {
            yield return "Messages:SpoolQuota is below 33554432 bytes: not even one large upload would fit. Raise it.";
        }

        if (options.SpoolQuotaPerPerson < 32L << 20 || options.SpoolQuotaPerPerson > options.SpoolQuota)
        {
            yield return "Messages:SpoolQuotaPerPerson is out of range: one person could take the whole spool, or send no large file. "
                + "Set it from 33554432 bytes to SpoolQuota.";
        }
    }
}
