using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.Control.Staff;

/// <summary>Where the care teams of one EHR write.</summary>
internal interface IStaffDesk
{
    /// <summary><c>vista</c> or <c>oracle-health</c>.</summary>
    string Ehr { get; }

    /// <summary>
    /// Puts the letter into the person's inbox. What <see cref="StaffLetter.Errors"/> objects to has been refused before.
    /// </summary>
    StaffOutcome Write(Persona persona, StaffLetter letter);
}
