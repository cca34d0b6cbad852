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
        {u"json"_s, {}, u"Answer in JSON instead of a table."_s},
        {u"limit"_s, u"N"_s, u"The first N rows of a list only."_s},
        {u"yes"_s, {}, u"Do not ask before what can't be undone."_s},
        {u"name"_s, u"NAME"_s,
         u"What the new token is called in lists; default: this machine and the time."_s},
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
        return wrong(u"Say what to do; stoa %1 --help lists it."_s.arg(first));
    if (!invocation.command)
        return wrong(u"There is no command \"%1\"; stoa --help lists them."_s.arg(first));
    const Command &command = *invocation.command;
    invocation.arguments = words.mid(command.name.count(u' ') + 1);
    if (invocation.arguments.size() != command.arguments.size())
        return wrong(u"It is: stoa %1"_s.arg(command.usage()));
    for (qsizetype i = 0; i < command.arguments.size(); ++i) {
        const Command::Argument &argument = command.arguments[i];
        if (argument.kind == Command::Argument::Kind::Number && !isNumber(invocation.arguments[i]))
            return wrong(u"%1 must be a number, as the lists show it."_s.arg(argument.name));
    }
    if (options.contains(u"name"_s) && !command.hasName)
        return wrong(u"--name is for stoa admin-token."_s);
    if (options.contains(u"limit"_s)) {
        invocation.limit = options.value(u"limit"_s).toInt();
        if (command.kind != Command::Kind::List || invocation.limit < 1 || invocation.limit > maxLimit)
            return wrong(u"--limit is for lists, and a number from 1 to %1."_s.arg(maxLimit));
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
