namespace SecureMessaging.Sandbox;

/// <summary>State that <c>POST /control/reset</c> puts back to how it was at start.</summary>
public interface IResettable
{
    void Reset();
}
