namespace SecureMessaging.Sandbox.Personas;

/// <summary>Finds a persona by each of the names an upstream knows it by.</summary>
internal sealed class PersonaCatalog(int crowd = 0)
{
    public IReadOnlyList<Persona> All { get; } = [.. VeteranPersonas.All, .. StaffPersonas.All, .. CrowdPersonas.Make(crowd)];

    public Persona? Find(string? name) => All.FirstOrDefault(persona => persona.Name == name);

    public Persona? FindByUserId(string? userId) =>
        Guid.TryParse(userId, out var id) ? All.FirstOrDefault(persona => persona.UserId == PersonaIds.PersonaOf(id)) : null;

    public Persona? FindByIcn(string? icn) => icn is null ? null : All.FirstOrDefault(persona => persona.Icn == icn);

    public Persona? FindByMhvCorrelationId(string? id) =>
        id is null ? null : All.FirstOrDefault(persona => persona.MhvCorrelationId == id);

    public Persona? FindByMillenniumPersonId(string? id) =>
        id is null ? null : All.FirstOrDefault(persona => persona.MillenniumPersonId == id);
}
