using TazaKoom.OpenData.Catalog;

namespace TazaKoom.OpenData.Api.Problems;

/// <summary>
/// Every kind of problem, its title and what it means; answered at /problems and /problems/{code}.
/// </summary>
internal static class ProblemKinds
{
    public static readonly IReadOnlyDictionary<string, (int Status, Texts Title, Texts Means)> All = new Dictionary<string, (int, Texts, Texts)>
    {
        ["unknown-parameter"] = (400, new("Unknown query parameter", "Неизвестный параметр", "Белгисиз параметр"), new(
            "A query parameter that the resource does not have. It is refused, not ignored: an ignored filter answers another question.",
            "Параметр, которого у ресурса нет. Он отклоняется, а не пропускается: без фильтра ответ был бы на другой вопрос.",
            "Ресурста жок параметр. Ал эске алынбай калбайт, четке кагылат: чыпкасыз жооп башка суроого жооп болмок.")),
        ["unknown-operator"] = (400, new("Unknown filter operator", "Неизвестный оператор фильтра", "Чыпканын белгисиз оператору"), new(
            "A suffix such as .gte that the field does not have.",
            "Окончание вроде .gte, которого у поля нет.",
            "Талаада жок .gte сыяктуу мүчө.")),
        ["invalid-value"] = (400, new("Value not allowed", "Недопустимое значение", "Жол берилбеген маани"), new(
            "A value of the wrong type, or outside the code list.",
            "Значение не того типа или не из списка кодов.",
            "Башка түрдөгү же коддор тизмесинде жок маани.")),
        ["repeated-parameter"] = (400, new("Parameter given twice", "Параметр указан дважды", "Параметр эки жолу берилген"), new(
            "A parameter that can be given once only was given twice.",
            "Параметр, который указывают один раз, указан дважды.",
            "Бир гана жолу берилүүчү параметр эки жолу берилген.")),
        ["invalid-cursor"] = (400, new("Cursor not valid", "Недействительный курсор", "Жараксыз курсор"), new(
            "The cursor was changed, or belongs to another list, filter or order.",
            "Курсор изменён или относится к другому списку, фильтру или порядку.",
            "Курсор өзгөртүлгөн же башка тизмеге, чыпкага же иретке таандык.")),
        ["bad-request"] = (400, new("Bad request", "Неправильный запрос", "Туура эмес суроо"), new(
            "The request is not well-formed HTTP, or too large.",
            "Запрос не соответствует HTTP или слишком велик.",
            "Суроо HTTP эрежелерине туура келбейт же өтө чоң.")),
        ["not-found"] = (404, new("Not found", "Не найдено", "Табылган жок"), new(
            "There is nothing with this name or id.",
            "С таким именем или идентификатором ничего нет.",
            "Мындай аталыштагы же идентификатордогу эч нерсе жок.")),
        ["position-lost"] = (410, new("Followed too long ago", "Позиция устарела", "Орун эскирген"), new(
            "The position of a follower no longer means anything: take the bulk files, and go on from the position they give.",
            "Позиция больше ничего не значит: возьмите файлы /bulk/ и продолжайте с позиции, указанной в них.",
            "Бул орун эми эч нерсени билдирбейт: /bulk/ файлдарын алып, алар көрсөткөн орундан улантыңыз.")),
        ["method-not-allowed"] = (405, new("Method not allowed", "Метод не разрешён", "Ыкма уруксат эмес"), new(
            "This interface is read only: GET, HEAD and OPTIONS.",
            "Интерфейс только для чтения: GET, HEAD и OPTIONS.",
            "Интерфейс окуу үчүн гана: GET, HEAD жана OPTIONS.")),
        ["not-acceptable"] = (406, new("Not acceptable", "Нет такого формата", "Мындай формат жок"), new(
            "None of the accepted media types is offered.",
            "Ни один из указанных в Accept типов не предлагается.",
            "Accept көрсөткөн түрлөрдүн бири да сунушталбайт.")),
        ["too-many-requests"] = (429, new("Too many requests", "Слишком много запросов", "Суроо өтө көп"), new(
            "More requests than one client may make in a minute. Bulk exports are one request.",
            "Запросов больше, чем можно одному клиенту за минуту. Выгрузка — один запрос.",
            "Бир кардар бир мүнөттө бере алгандан көп суроо. Жүктөп алуу — бир суроо.")),
        ["internal"] = (500, new("Something is broken here", "У нас что-то сломалось", "Бизде бир нерсе бузулду"), new("The mistake is ours.", "Ошибка на нашей стороне.", "Ката биздин тараптан.")),
        ["database-away"] = (503, new("The database does not answer", "База данных не отвечает", "Маалымат базасы жооп бербейт"), new(
            "PostgreSQL does not answer; the server recovers by itself.",
            "PostgreSQL не отвечает; сервер восстановится сам.",
            "PostgreSQL жооп бербейт; сервер өзү калыбына келет.")),
        ["too-costly"] = (503, new("The answer takes too long", "Ответ занимает слишком долго", "Жооп өтө көп убакыт алат"), new(
            "The database did not find the answer in time.",
            "База данных не успела найти ответ.",
            "Маалымат базасы жоопту убагында таба алган жок.")),
    };
}
