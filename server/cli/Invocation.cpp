#include "server/cli/Invocation.h"

#include <QDateTime>
#include <QHostInfo>

#include <algorithm>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int maxLimit = 1'000'000;

tl::unexpected<QString> wrong(const QString &sentence)
{
    return tl::unexpected(sentence);
}

bool isNumber(const QString &text)
{
    bool isNumber = false;
    return text.toLongLong(&isNumber) > 0 && isNumber;
}

// Names of tokens are unique.
QString usualTokenName()
{
    constexpr int maxHostName = 40; // of the 64 characters that a token's name may have
    return QHostInfo::localHostName().left(maxHostName) + u' '
        + QDateTime::currentDateTimeUtc().toString(Qt::ISODate);
}

} // namespace

const QList<Invocation::Option> &Invocation::options()
{
    static const QList<Option> all{
        {u"json"_s, {}, u"Print JSON instead of a table."_s},
        {u"limit"_s, u"N"_s, u"Print only the first N rows of a list."_s},
        {u"yes"_s, {}, u"Don't ask for confirmation before actions that can't be undone."_s},
        {u"name"_s, u"NAME"_s, u"Name of the new token in lists; default: this machine and the time."_s},
    };
    return all;
}

tl::expected<Invocation, QString> Invocation::fromWords(const QStringList &words,
                                                        const QHash<QString, QString> &options)
{
    Invocation invocation;
    invocation.command = Command::find(words);
    const QString first = words.value(0);
    if (!invocation.command && Command::isGroup(first))
        return wrong(u"A command is missing. \"stoa %1 --help\" lists them."_s.arg(first));
    if (!invocation.command)
        return wrong(u"There is no command \"%1\". \"stoa --help\" lists all commands."_s.arg(first));
    const Command &command = *invocation.command;
    invocation.arguments = words.mid(command.name.count(u' ') + 1);
    if (invocation.arguments.size() != command.arguments.size())
        return wrong(u"Usage: stoa %1"_s.arg(command.usage()));
    for (qsizetype i = 0; i < command.arguments.size(); ++i) {
        const Command::Argument &argument = command.arguments[i];
        if (argument.kind == Command::Argument::Kind::Number && !isNumber(invocation.arguments[i]))
            return wrong(u"%1 must be a number, as shown in the list."_s.arg(argument.name));
    }
    if (options.contains(u"name"_s) && !command.hasName)
        return wrong(u"--name can only be used with stoa admin-token."_s);
    if (options.contains(u"limit"_s)) {
        invocation.limit = options.value(u"limit"_s).toInt();
        if (command.kind != Command::Kind::List || invocation.limit < 1 || invocation.limit > maxLimit)
            return wrong(
                u"--limit can only be used with lists, and must be a number from 1 to %1."_s.arg(maxLimit));
    }
    invocation.tokenName = options.value(u"name"_s, usualTokenName());
    invocation.isJson = options.contains(u"json"_s);
    invocation.isSure = options.contains(u"yes"_s);
    return invocation;
}

QString Invocation::help(const QString &group)
{
    qsizetype width = 0;
    for (const Command &command : Command::all())
        width = std::max(width, command.usage().size());
    QString text;
    for (const Command &command : Command::all()) {
        if (group.isEmpty() || command.group() == group)
            text += "  stoa "_L1 + command.usage().leftJustified(width + 2) + command.summary + u'\n';
    }
    return text;
}

} // namespace stoa
