namespace SecureMessaging.Bff.Identity;

internal static class MessagingUserFeature
{
    /// <summary>The signed-in user of this request, read once; null for an anonymous one.</summary>
    public static MessagingUser? GetMessagingUser(this HttpContext context)
    {
        if (context.Features.Get<Holder>() is { } holder)
        {
            return holder.User;
        }

        var user = MessagingUserReader.Read(context.User);
        context.Features.Set(new Holder(user));
        return user;
    }

    /// <summary>For endpoints behind <see cref="MessagingPolicies.Messaging"/>, where a user is certain.</summary>
    public static MessagingUser RequireMessagingUser(this HttpContext context) =>
        context.GetMessagingUser() ?? throw new InvalidOperationException("The endpoint is not behind the messaging policy.");

    private sealed record Holder(MessagingUser? User);
}
