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

// Contains the time, since names of tokens are unique.
QString defaultTokenName()
{
    constexpr int maxHostName = 40; // a token's name has at most 64 characters
    return QHostInfo::localHostName().left(maxHostName) + u' '
        + QDateTime::currentDateTimeUtc().toString(Qt::ISODate);
}

} // namespace

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
    for (const Command::Option &option : Command::optionsOf({})) {
        if (options.contains(option.name) && !command.takes(option.name))
            return wrong(u"--%2 can't be used with stoa %1."_s.arg(command.name, option.name));
    }
    if (options.contains(u"limit"_s)) {
        invocation.limit = options.value(u"limit"_s).toInt();
        if (invocation.limit < 1 || invocation.limit > maxLimit)
            return wrong(u"--limit must be a number from 1 to %1."_s.arg(maxLimit));
    }
    invocation.tokenName = options.value(u"name"_s, defaultTokenName());
    invocation.isJson = options.contains(u"json"_s);
    invocation.isConfirmed = options.contains(u"yes"_s);
    invocation.isOverwriting = options.contains(u"overwrite"_s);
    return invocation;
}

QString Invocation::help(const QString &group)
{
    qsizetype width = 0;
    for (const Command &command : Command::all())
        width = std::max(width, command.usage().size());
    QString text
        = u"Admin commands, for a running server (through the socket beside its database) or a stopped one:\n"_s;
    for (const Command &command : Command::all()) {
        if (group.isEmpty() || command.group() == group)
            text += "  stoa "_L1 + command.usage().leftJustified(width + 2) + command.summary + u'\n';
    }
    text += "\nOptions of the admin commands, besides --database and --config:\n"_L1;
    for (const Command::Option &option : Command::optionsOf(group))
        text += u"  %1  %2\n"_s.arg(option.usage(), -12).arg(option.summary);
    return text;
}

} // namespace stoa
