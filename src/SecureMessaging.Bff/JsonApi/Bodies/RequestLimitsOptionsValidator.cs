using Microsoft.Extensions.Options;

namespace SecureMessaging.Bff.JsonApi.Bodies;

internal sealed class RequestLimitsOptionsValidator : IValidateOptions<RequestLimitsOptions>
{
    public ValidateOptionsResult Validate(string? name, RequestLimitsOptions options)
    {
        (string Name, int Value)[] limits =
        [
            (nameof(options.MaxMessageBody), options.MaxMessageBody),
            (nameof(options.MaxDraftBody), options.MaxDraftBody),
            (nameof(options.MaxContactListBody), options.MaxContactListBody),
            (nameof(options.MaxQueryBody), options.MaxQueryBody),
            (nameof(options.MaxOperationsBody), options.MaxOperationsBody),
            (nameof(options.MaxImportBody), options.MaxImportBody),
        ];
        var errors = limits
            .Where(limit => limit.Value is < RequestLimitsOptions.MinBody or > RequestLimitsOptions.MaxBody)
            .Select(limit => $"{RequestLimitsOptions.Section}:{limit.Name} is out of range: a body is held in memory while it is read. "
                + $"Set {RequestLimitsOptions.MinBody} to {RequestLimitsOptions.MaxBody} bytes.")
            .ToArray();
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
