using Microsoft.Extensions.Options;
using SecureMessaging.Rollout.Contracts.Notices;

namespace SecureMessaging.Rollout.Notices.Webhooks;

internal sealed class NoticeOptionsValidator : IValidateOptions<NoticeOptions>
{
    private const int MaxWebhooks = 20;
    private const int MaxNameLength = 50;

    public ValidateOptionsResult Validate(string? name, NoticeOptions options)
    {
        var errors = Errors(options).ToArray();
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Errors(NoticeOptions options)
    {
        if (options.Timeout < TimeSpan.FromSeconds(1) || options.Timeout > TimeSpan.FromSeconds(30))
        {
            yield return "Rollout:Notices:Timeout is not between 1 and 30 seconds. Correct or remove it.";
        }

        if (options.RetryFor < TimeSpan.FromMinutes(1) || options.RetryFor > TimeSpan.FromDays(7))
        {
            yield return "Rollout:Notices:RetryFor is not between 1 minute and 7 days. Correct or remove it.";
        }

        if (options.Webhooks.Count > MaxWebhooks)
        {
            yield return $"Rollout:Notices:Webhooks has more than {MaxWebhooks} entries. Let one receiver pass them on.";
        }

        if (options.Webhooks.Select(webhook => webhook.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() != options.Webhooks.Count)
        {
            yield return "Rollout:Notices:Webhooks has two entries of one name: how far each has got is kept by name. Rename one.";
        }

        foreach (var error in options.Webhooks.SelectMany((webhook, place) => Errors(
            webhook, $"Rollout:Notices:Webhooks:{place}", options.AllowPrivateAddresses)))
        {
            yield return error;
        }
    }

    private static IEnumerable<string> Errors(WebhookOptions webhook, string at, bool allowsPrivate)
    {
        if (string.IsNullOrWhiteSpace(webhook.Name) || webhook.Name.Length > MaxNameLength)
        {
            yield return $"{at}:Name is empty or longer than {MaxNameLength}: log and metrics name it. Set one.";
        }

        if (webhook.Url is not { IsAbsoluteUri: true } url
            || (url.Scheme != Uri.UriSchemeHttps && !(allowsPrivate && url.Scheme == Uri.UriSchemeHttp)))
        {
            yield return $"{at}:Url is no https address. Http is taken only with Rollout:Notices:AllowPrivateAddresses.";
        }
        else if (!allowsPrivate && PublicAddress.IsRefusedLiteral(url.Host))
        {
            yield return $"{at}:Url is a private or loopback address, or this machine itself. "
                + "Where that is meant, set Rollout:Notices:AllowPrivateAddresses.";
        }

        if (webhook.Form is not (WebhookForm.Json or WebhookForm.Slack))
        {
            yield return $"{at}:Form is json or slack. Correct it.";
        }

        if (webhook.Secret is not null || webhook.Form == WebhookForm.Json)
        {
            if (!WebhookSignature.TryReadKey(webhook.Secret, out _))
            {
                yield return $"{at}:Secret is not base64 of 24 to 64 bytes: its receiver could not tell our calls from others. "
                    + "Make one with 'openssl rand -base64 32'.";
            }
        }

        foreach (var type in (webhook.Types ?? []).Except(NoticeType.All, StringComparer.Ordinal))
        {
            yield return $"{at}:Types has '{type}'. The types are {string.Join(", ", NoticeType.All)}.";
        }
    }
}
