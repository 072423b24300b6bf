using System.Diagnostics.CodeAnalysis;

namespace SecureMessaging.Sandbox.Vista.Mail;

/// <summary>A value, or the refusal that came in its place.</summary>
internal readonly record struct MailResult<T>
    where T : notnull
{
    private MailResult(T? value, MailRefusal? refusal) => (Value, Refusal) = (value, refusal);

    public T? Value { get; }

    public MailRefusal? Refusal { get; }

    public static implicit operator MailResult<T>(T value) => new(value, null);

    public static implicit operator MailResult<T>(MailRefusal refusal) => new(default, refusal);

    public bool Succeeded([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out MailRefusal? refusal)
    {
        (value, refusal) = (Value, Refusal);
        return refusal is null;
    }
}
