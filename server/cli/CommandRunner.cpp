#include "server/cli/CommandRunner.h"

#include "server/cli/Terminal.h"
#include "server/cli/TextTable.h"

#include <QJsonDocument>
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

} // namespace

QString CommandRunner::run()
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
    switch (m_command.kind) {
    case Command::Kind::List:
        return list(path);
    case Command::Kind::Report:
        return report(path);
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
    const QString from = m_command.name == "audit list"_L1 ? u"before"_s : u"after"_s;
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

QString CommandRunner::runAction(const QString &path, QJsonObject body)
{
    if (m_command.isIrreversible && !m_invocation.isConfirmed
        && !Terminal::confirms(u"%1 This can't be undone. Continue?"_s.arg(m_command.summary)))
        throw Refused(u"Nothing was changed. Use --yes to skip the question."_s);
    if (m_command.hasPassword) {
        const auto password = Terminal::readPassword();
        if (!password)
            throw Refused(u"No password was entered, or the two passwords differ."_s);
        body.insert(u"password"_s, *password);
    }
    if (m_command.takes(u"name"_s))
        body.insert(u"name"_s, m_invocation.tokenName);
    const QJsonObject answer = call(u"POST"_s, path, body);
    if (m_invocation.isJson)
        return jsonText(answer);
    QString text;
    for (const QString &field : m_command.fields)
        text += TextTable::formatValue(answer[field]) + u'\n';
    return text;
}

qint64 CommandRunner::userId(const QString &nameOrNumber)
{
    bool isNumber = false;
    const qint64 number = nameOrNumber.toLongLong(&isNumber);
    if (isNumber)
        return number;
    const QByteArray name = QUrl::toPercentEncoding(nameOrNumber);
    const QJsonObject users = call(u"GET"_s, u"/admin/users?name="_s + QString::fromLatin1(name));
    const QJsonArray found = users["items"_L1].toArray();
    if (found.isEmpty())
        throw Refused(u"There is no user \"%1\"."_s.arg(nameOrNumber));
    return found.first()["id"_L1].toInteger();
}

} // namespace stoa
