#include "server/cli/Invocation.h"

#include "shared/model/WholeNumber.h"

#include <QDateTime>
#include <QHostInfo>

#include <algorithm>
#include <limits>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int maxLimit = 1'000'000;
constexpr qint64 maxId = std::numeric_limits<qint64>::max();

tl::unexpected<QString> wrong(const QString &sentence)
{
    return tl::unexpected(sentence);
}

QString unknownCommand(const QStringList &words)
{
    if (words.isEmpty())
        return u"A command is missing. Run \"stoa serve\" or an admin command; \"stoa --help\" lists them."_s;
    const QString &first = words.first();
    if (!Command::isGroup(first))
        return u"There is no command \"%1\". \"stoa --help\" lists all commands."_s.arg(first);
    if (words.size() == 1)
        return u"A command is missing after \"stoa %1\". \"stoa %1 --help\" lists them."_s.arg(first);
    return u"There is no command \"%1 %2\". \"stoa %1 --help\" lists those that begin with \"%1\"."_s.arg(
        first, words[1]);
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
    if (!invocation.command)
        return wrong(unknownCommand(words));
    const Command &command = *invocation.command;
    invocation.arguments = words.mid(command.name.count(u' ') + 1);
    if (invocation.arguments.size() != command.arguments.size())
        return wrong(u"Usage: stoa %1"_s.arg(command.usage()));
    for (qsizetype i = 0; i < command.arguments.size(); ++i) {
        const Command::Argument &argument = command.arguments[i];
        const QString &word = invocation.arguments[i];
        if (argument.kind == Command::Argument::Kind::Number && !WholeNumber::fromText(word, 1, maxId))
            return wrong(u"%1 must be a number, as shown in the list."_s.arg(argument.name));
        if (argument.kind == Command::Argument::Kind::File && word.isEmpty())
            return wrong(u"%1 is empty. It must be the path of a file."_s.arg(argument.name));
    }
    for (const Command::Option &option : Command::optionsOf(Command::all())) {
        if (options.contains(option.name) && !command.takes(option.name))
            return wrong(u"--%2 can't be used with stoa %1."_s.arg(command.name, option.name));
    }
    if (options.contains(u"limit"_s)) {
        const auto limit = WholeNumber::fromText(options.value(u"limit"_s), 1, maxLimit);
        if (!limit)
            return wrong(u"--limit must be a number from 1 to %1."_s.arg(maxLimit));
        invocation.limit = int(*limit);
    }
    invocation.tokenName = options.value(u"name"_s, defaultTokenName());
    invocation.isJson = options.contains(u"json"_s);
    invocation.isConfirmed = options.contains(u"yes"_s);
    invocation.isOverwriting = options.contains(u"overwrite"_s);
    return invocation;
}

QString Invocation::help(const QStringList &words)
{
    const QList<Command> commands = Command::matching(words);
    QList<Command::Option> options = Command::optionsOf(commands);
    if (commands.size() < Command::all().size()) { // otherwise listed with those of the server
        options += {
            {u"database"_s, u"FILE"_s, u"Database of the server."_s},
            {u"config"_s, u"FILE"_s, u"Configuration file of the server, which names its database."_s},
            {u"help"_s, {}, u"Shows this help."_s}};
    }
    qsizetype width = 0;
    for (const Command &command : commands)
        width = std::max(width, command.usage().size());
    QString text
        = u"Admin commands, for a running server (through the socket beside its database) or a stopped one:\n"_s;
    for (const Command &command : commands)
        text += "  stoa "_L1 + command.usage().leftJustified(width + 2) + command.summary + u'\n';
    text += commands.size() == 1 ? "\nOptions:\n"_L1 : "\nOptions of these commands:\n"_L1;
    for (const Command::Option &option : options)
        text += u"  %1  %2\n"_s.arg(option.usage(), -15).arg(option.summary);
    return text;
}

} // namespace stoa
