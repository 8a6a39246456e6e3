using TazaKoom.OpenData.Catalog.Naming;
using static TazaKoom.OpenData.Catalog.Shape;

namespace TazaKoom.OpenData.Catalog.Resources;

internal static class Parties
{
    public static readonly Resource Resource = new("parties", "party", "open.party", new(
        "Parties: an organization's name, address and roles on one tender.",
        "Стороны: название, адрес и роли организации в одном тендере.",
        "Тараптар: уюмдун бир тендердеги аталышы, дареги жана ролдору."))
    {
        Key = [Keys.Ocid, Keys.Part("party_id")],
        Fields =
        [
            Keys.RowId(Keys.Ocid, Keys.Part("party_id")),
            Keys.OcidField,
            Id("partyId", "{t}.party_id", new("The party's id in its tender.", "Идентификатор стороны в тендере.", "Тараптын тендердеги идентификатору."), "parties/id").NotNull(),
            Id("organizationId", "{t}.organization_id", new("The organization it is.", "Организация.", "Уюм."), "parties/identifier").NotNull(),
            Text("name", "{t}.name", new("Name.", "Название.", "Аталышы."), "parties/name"),
            Text("legalName", "{t}.legal_name", new("Registered name.", "Юридическое название.", "Юридикалык аталышы."), "parties/identifier/legalName"),
            Text("legalNameKy", "{t}.legal_name_ky", new("Registered name in Kyrgyz.", "Юридическое название на кыргызском.", "Кыргызча юридикалык аталышы."), "parties/identifier/legalName_kg"),
            Code("scheme", "{t}.scheme", new("Identifier scheme.", "Схема идентификатора.", "Идентификатордун схемасы."), "parties/identifier/scheme"),
            Id("identifier", "{t}.identifier", new("Identifier; a sole trader's is a pseudonym.", "Идентификатор; у индивидуального предпринимателя — псевдоним.", "Идентификатор; жеке ишкердики — псевдоним."), "parties/identifier/id"),
            List("roles", "{t}.roles", new("Roles.", "Роли.", "Ролдору."), "parties/roles").NotNull(),
            Text("country", "{t}.country", new("Country.", "Страна.", "Өлкөсү."), "parties/address/countryName"),
            Code("region", $"coalesce({Regions.OfPlace("{t}.ate_code")}, {Regions.OfName("{t}.region")})", new("Region, as a code; of other countries as published.", "Регион, код; для других стран — как опубликован.", "Аймагы, коду; башка өлкөлөрдө — жарыяланганы боюнча."), "parties/address/region"),
            Text("sourceRegion", "{t}.region", new("Region as published.", "Регион, как опубликован.", "Аймагы, жарыяланганы боюнча."), "parties/address/region"),
            Text("district", "{t}.district", new("District.", "Район.", "Району."), "parties/address/district"),
            Text("locality", "{t}.locality", new("Town or village.", "Населённый пункт.", "Калктуу пункту."), "parties/address/locality"),
            Text("street", "{t}.street", new("Street address.", "Улица, дом.", "Көчөсү, үйү."), "parties/address/streetAddress"),
            Text("postalCode", "{t}.postal_code", new("Postal code.", "Почтовый индекс.", "Почта индекси."), "parties/address/postalCode"),
            Id("ateCode", "{t}.ate_code", new("Kyrgyz territorial code (ATE).", "Код административно-территориальной единицы (АТЕ).", "Администрациялык-аймактык бирдиктин коду."), "parties/address/ateCode"),
            Text("contactName", "{t}.contact_name", new("Contact, for public bodies only.", "Контактное лицо, только для госорганов.", "Байланыш адамы, мамлекеттик органдар үчүн гана."), "parties/contactPoint/name"),
            Text("contactEmail", "{t}.contact_email", new("E-mail, for public bodies only.", "Эл. почта, только для госорганов.", "Эл. почта, мамлекеттик органдар үчүн гана."), "parties/contactPoint/email"),
            Text("contactPhone", "{t}.contact_phone", new("Telephone, for public bodies only.", "Телефон, только для госорганов.", "Телефон, мамлекеттик органдар үчүн гана."), "parties/contactPoint/telephone"),
        ],
        Relations = [Keys.ToTender, new("organization", "organizations", Many: false, "{to}.organization_id = {from}.organization_id")],
    };
}
