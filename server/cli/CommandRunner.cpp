#include "server/cli/CommandRunner.h"

#include "server/cli/Terminal.h"
#include "server/cli/TextTable.h"
#include "shared/model/StrongId.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <limits>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxPage = 1000; // rows; a limit of the API

template<class Json> QString jsonText(const Json &json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson());
}

// Replaces each {field} by its value.
QString filled(const QString &text, const QJsonObject &values)
{
    static const QRegularExpression field(u"\\{([a-z_]+)\\}"_s);
    QString filled;
    qsizetype end = 0;
    for (auto matches = field.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        filled += text.sliced(end, match.capturedStart() - end)
            + TextTable::formatValue(values[match.captured(1)]);
        end = match.capturedEnd();
    }
    return filled + text.sliced(end);
}

} // namespace

CommandRunner::Output CommandRunner::run()
{
    qint64 id = 0; // in the path
    QJsonObject body;
    for (qsizetype i = 0; i < m_command.arguments.size(); ++i) {
        const Command::Argument &argument = m_command.arguments[i];
        QJsonValue value = m_invocation.arguments[i];
        if (argument.kind == Command::Argument::Kind::User)
            value = userId(m_invocation.arguments[i]);
        if (argument.field.isEmpty())
            id = value.toVariant().toLongLong();
        else
            body.insert(argument.field, value);
    }
    const QString path = m_command.endpoint.path(id);
    if (!m_command.question.isEmpty() && !m_invocation.isConfirmed)
        confirm(id);
    switch (m_command.kind) {
    case Command::Kind::List:
        return {list(path)};
    case Command::Kind::Report:
        return {report(path)};
    case Command::Kind::AdminAction:
        break;
    case Command::Kind::Database:
        Q_UNREACHABLE(); // runCommand() does these without the admin API
    }
    return runAction(path, std::move(body));
}

QJsonObject CommandRunner::call(const QString &method, const QString &target, const QJsonObject &body)
{
    const AdminAnswer answer = m_channel.call(method, target, body);
    if (answer.status >= 400)
        throw Refused(TextTable::formatValue(answer.body["error"_L1]["text"_L1]));
    return answer.body;
}

QJsonArray CommandRunner::rows(const QString &path)
{
    const QString from = m_command.endpoint.positionName();
    const qsizetype wanted = m_invocation.limit > 0 ? m_invocation.limit
                                                    : std::numeric_limits<qsizetype>::max();
    QJsonArray rows;
    for (QString start; rows.size() < wanted;) {
        const qsizetype limit = std::min(maxPage, wanted - rows.size());
        const QJsonObject page = call(u"GET"_s, u"%1?limit=%2%3"_s.arg(path).arg(limit).arg(start));
        const QJsonArray items = page["items"_L1].toArray();
        for (const auto &row : items)
            rows.append(row);
        if (!page["next"_L1].isDouble())
            break;
        start = u"&%1=%2"_s.arg(from).arg(page["next"_L1].toInteger());
    }
    return rows;
}

QString CommandRunner::list(const QString &path)
{
    const QJsonArray all = rows(path);
    return m_invocation.isJson ? jsonText(all) : TextTable::format(all, m_command.fields);
}

QString CommandRunner::report(const QString &path)
{
    const QJsonObject report = call(u"GET"_s, path);
    return m_invocation.isJson ? jsonText(report) : TextTable::formatFields(report);
}

CommandRunner::Output CommandRunner::runAction(const QString &path, QJsonObject body)
{
    if (m_command.hasPassword) {
        const auto password = Terminal::readPassword();
        if (!password)
            throw Refused(password.error());
        body.insert(u"password"_s, *password);
    }
    if (m_command.takes(u"name"_s))
        body.insert(u"name"_s, m_invocation.tokenName);
    const QJsonObject answer = call(u"POST"_s, path, body);
    const qint64 id = answer["id"_L1].toInteger();
    if (m_invocation.isJson)
        return {jsonText(answer), {}, id};
    QString text;
    for (const QString &field : m_command.fields)
        text += TextTable::formatValue(answer[field]) + u'\n';
    return {text, doneSentence(answer), id};
}

bool CommandRunner::undo(const Output &output)
{
    if (!m_command.undo.isAction())
        return false;
    call(u"POST"_s, m_command.undo.path(output.id));
    return true;
}

// Asks only about what exists, so that nobody confirms the wrong number.
void CommandRunner::confirm(qint64 id)
{
    const QJsonObject subject = row(m_command.subject, id);
    if (subject.isEmpty())
        throw Refused(u"There is no %1 with the ID %2."_s.arg(m_command.group()).arg(id));
    if (!Terminal::confirms(filled(m_command.question, subject) + " This can't be undone."_L1))
        throw Refused(u"Nothing was changed. Use --yes to skip the question."_s);
}

QString CommandRunner::doneSentence(const QJsonObject &answer) const
{
    QString sentence = m_command.done;
    sentence.replace("%1"_L1, TextTable::formatValue(answer["target"_L1]));
    if (answer.contains("detail"_L1))
        sentence += ": "_L1 + TextTable::formatValue(answer["detail"_L1]);
    return sentence + u".\n"_s;
}

// A word that is the name of one user and the ID of another is refused, so that no action meets the wrong
// one.
qint64 CommandRunner::userId(const QString &word)
{
    constexpr auto namePrefix = "name:"_L1;
    const bool isName = word.startsWith(namePrefix);
    if (word.startsWith(u'#')) {
        if (const auto id = UserId::fromText(word.sliced(1)))
            return id->value();
    }
    const QString name = isName ? word.sliced(namePrefix.size()) : word;
    const QJsonObject named = userNamed(name);
    const auto id = isName ? std::nullopt : UserId::fromText(word);
    const QJsonObject numbered = id ? row(AdminEndpoints::users, id->value()) : QJsonObject();
    if (named.isEmpty() && numbered.isEmpty()) {
        throw Refused(u"There is no user with the name%1 \"%2\"."_s.arg(id ? u" or ID"_s : QString(), name));
    }
    if (!named.isEmpty() && !numbered.isEmpty() && named["id"_L1] != numbered["id"_L1]) {
        throw Refused(
            u"\"%1\" is the name of user %2 and the ID of user %1 (%3). Write \"name:%1\" or \"#%1\"."_s.arg(
                word, TextTable::formatValue(named["id"_L1]), TextTable::formatValue(numbered["name"_L1])));
    }
    return (named.isEmpty() ? numbered : named)["id"_L1].toInteger();
}

// Returns the row of the user, or an empty object.
QJsonObject CommandRunner::userNamed(const QString &name)
{
    const QString query = QString::fromLatin1(QUrl::toPercentEncoding(name));
    const QJsonObject users = call(u"GET"_s, AdminEndpoints::users.path() + "?name="_L1 + query);
    return users["items"_L1][0].toObject();
}

// Returns what has this id, or an empty object. Lists are sorted by their ids.
QJsonObject CommandRunner::row(const AdminEndpoint &endpoint, qint64 id)
{
    if (endpoint.pattern.contains("<arg>"_L1))
        return call(u"GET"_s, endpoint.path(id));
    const QString after = id > 1 ? u"&after=%1"_s.arg(id - 1) : QString();
    const QJsonObject page = call(u"GET"_s, endpoint.path() + "?limit=1"_L1 + after);
    const QJsonObject found = page["items"_L1][0].toObject();
    return found["id"_L1].toInteger() == id ? found : QJsonObject();
}

} // namespace stoa
