#include "server/app/CommandLine.h"

#include "server/cli/Completion.h"

#include <QCommandLineParser>
#include <QFile>
#include <QRegularExpression>

#include <optional>

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

struct Option
{
    QString name;
    QString valueName; // empty for a switch, whose flag means "yes"
    QString fallback;
    QString description;
    bool isList = false; // may be given several times, or with values that commas separate

    QString environmentName() const { return u"STOA_"_s + name.toUpper().replace(u'-', u'_'); }
};

const QList<Option> &options()
{
    static const QList<Option> all{
        {u"listen"_s, u"ADDRESS"_s, u"127.0.0.1"_s, u"Address to listen on."_s},
        {u"port"_s, u"PORT"_s, u"1578"_s, u"Port to listen on. With 0, the system chooses a free port."_s},
        {u"tls-cert"_s, u"FILE"_s, u""_s,
         u"PEM file with the certificate and its chain, for TLS without a proxy. SIGHUP reads it again."_s},
        {u"tls-key"_s, u"FILE"_s, u""_s, u"PEM file with the private key of the certificate."_s},
        {u"plain-http"_s,
         {},
         u"no"_s,
         u"Allow addresses other than loopback without TLS, where passwords can be read on the way."_s},
        {u"database"_s, u"FILE"_s, u"database.db"_s, u"SQLite database; created if it does not exist."_s},
        {u"origin"_s, u"URL"_s, u""_s,
         u"Address that people enter in their browsers, such as https://chat.example.org; default: the address it listens on. May be given several times; links begin with the first one."_s,
         true},
        {u"base-path"_s, u"PATH"_s, u""_s,
         u"Path below which everything is served, such as /chat; default: none. A proxy must not remove it."_s},
        {u"trusted-proxy"_s, u"NETWORK"_s, u""_s,
         u"Address or network of a reverse proxy, such as 127.0.0.1 or 10.0.0.0/8, whose X-Forwarded-For and X-Forwarded-Proto count. May be given several times; default: none."_s,
         true},
        {u"io-threads"_s, u"N"_s, u""_s,
         u"Number of threads that serve connections; default: one per core."_s},
        {u"connections-per-address"_s, u"N"_s, u""_s,
         u"Number of connections that one client address may have, 0 for no limit; default: a quarter of all that the server accepts."_s},
        {u"connections-per-person"_s, u"N"_s, u"100"_s,
         u"Number of WebSockets that one person may have, 0 for no limit."_s},
        {u"message-rate"_s, u"N"_s, u"5"_s,
         u"Number of messages that one person may send a second, 0 for no limit; four times as many other changes."_s},
        {u"message-burst"_s, u"N"_s, u"30"_s,
         u"Number of messages that one person may send at once before the rate counts, 0 for no limit."_s},
        {u"signin-rate"_s, u"N"_s, u"5"_s,
         u"Number of wrong passwords a minute that one address may send for one account, 0 for no limit; four times as many for all accounts together."_s},
        {u"signup-rate"_s, u"N"_s, u"30"_s,
         u"Number of accounts that one address may create an hour, 0 for no limit."_s},
        {u"invite-rate"_s, u"N"_s, u"10"_s,
         u"Number of wrong invite links a minute that one address may open, 0 for no limit."_s},
        {u"keep-alive-timeout"_s, u"SECONDS"_s, u"150"_s,
         u"Time for which an idle HTTP connection is kept after a request. It must be longer than that of a proxy."_s},
        {u"session-days"_s, u"DAYS"_s, u"7"_s,
         u"Number of days after which a session ends that is not used. Use renews it once a day."_s},
        {u"session-max-days"_s, u"DAYS"_s, u"180"_s,
         u"Number of days after which each session ends, used or not."_s},
        {u"cookie-name"_s, u"NAME"_s, u"session_token"_s,
         u"Name of the cookie that keeps people signed in. Two servers on one host need different ones."_s},
        {u"registration"_s, u"open|closed"_s, u"open"_s, u"Whether people may create accounts themselves."_s},
        {u"deleted-accounts"_s, u"RULE"_s, u"keep-messages"_s,
         u"Whether the messages of people who delete their accounts stay, as those of \"Deleted user\": keep-messages or remove-messages."_s},
        {u"no-page-cache"_s,
         {},
         u"no"_s,
         u"Render every page for each request, for measurements and debugging."_s},
        {u"log-level"_s, u"debug|info|warning|error"_s, u"info"_s,
         u"The least severe messages that are logged to standard error."_s},
        {u"log-format"_s, u"text|json"_s, u"text"_s, u"Format of the log's lines."_s},
    };
    return all;
}

QString withDefault(const Option &option)
{
    const bool isPlain = option.fallback.isEmpty() || option.valueName.isEmpty();
    const QString shown = isPlain ? QString() : u" Default: %1."_s.arg(option.fallback);
    return u"%1%2 [%3]"_s.arg(option.description, shown, option.environmentName());
}

void declare(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"Stoa, a self-hosted real-time group chat server.\n\n"
        "Flags override STOA_… environment variables, which override the file given with --config (lines \"name = value\")."_s);
    parser.addPositionalArgument(u"serve"_s, u"Run the server."_s, u"serve"_s);
    for (const Option &option : options())
        parser.addOption({option.name, withDefault(option), option.valueName});
    parser.addOption(
        {u"config"_s, u"File with lines of the form \"name = value\". [STOA_CONFIG]"_s, u"FILE"_s});
    for (const Command::Option &option : Command::optionsOf(Command::all())) {
        QCommandLineOption declared(option.name, option.summary, option.valueName);
        declared.setFlags(QCommandLineOption::HiddenFromHelp); // listed with the commands
        parser.addOption(declared);
    }
    parser.addOption({{u"h"_s, u"help"_s}, u"Show this help."_s});
    parser.addOption({{u"v"_s, u"version"_s}, u"Show the version."_s});
}

// Qt's own usage line names only one of the two ways to call the program, by the path of its file.
QString serverHelp(const QCommandLineParser &parser, bool isServe)
{
    const QString commands = isServe ? QString() : u"       stoa COMMAND [arguments] [options]\n"_s;
    const QString text = parser.helpText();
    return u"Usage: stoa serve [options]\n"_s + commands + text.sliced(text.indexOf(u'\n') + 1);
}

bool isOption(const QString &name)
{
    return std::ranges::any_of(options(), [&](const Option &option) { return option.name == name; });
}

bool isList(const QString &name)
{
    return std::ranges::any_of(options(),
                               [&](const Option &option) { return option.name == name && option.isList; });
}

QString unquoted(const QString &value)
{
    const bool isQuoted = value.size() > 1 && value.startsWith(u'"') && value.endsWith(u'"');
    return isQuoted ? value.sliced(1, value.size() - 2) : value;
}

// The settings of the file by name, or a sentence about its fault. QSettings would take "#" for a name and a
// comma for a list, and would accept lines that set nothing.
tl::expected<QHash<QString, QString>, QString> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QFile::ReadOnly))
        return tl::unexpected(
            u"The configuration file \"%1\" can't be read: %2."_s.arg(path, file.errorString()));
    QHash<QString, QString> values;
    const QByteArray text = file.readAll();
    if (!QUtf8StringView(text).isValidUtf8())
        return tl::unexpected(u"The configuration file \"%1\" is not valid UTF-8."_s.arg(path));
    for (const QString &line : QString::fromUtf8(text).split(u'\n')) {
        const QString setting = line.trimmed();
        if (setting.isEmpty() || setting.startsWith(u'#') || setting.startsWith(u';'))
            continue;
        const qsizetype equals = setting.indexOf(u'=');
        if (equals < 0)
            return tl::unexpected(
                u"The configuration file \"%1\" has the line \"%2\", which is not \"name = value\"."_s.arg(
                    path, setting));
        const QString name = setting.first(equals).trimmed();
        if (!isOption(name))
            return tl::unexpected(
                u"The configuration file \"%1\" sets \"%2\", which is not a setting."_s.arg(path, name));
        const QString value = unquoted(setting.sliced(equals + 1).trimmed());
        values.insert(name,
                      isList(name) && values.contains(name) ? values.value(name) + u',' + value : value);
    }
    return values;
}

QString configPath(const QCommandLineParser &parser, const QProcessEnvironment &environment)
{
    return parser.isSet(u"config"_s) ? parser.value(u"config"_s) : environment.value(u"STOA_CONFIG"_s);
}

bool givesDatabase(const QCommandLineParser &parser, const QProcessEnvironment &environment)
{
    return parser.isSet(u"database"_s) || environment.contains(u"STOA_DATABASE"_s);
}

// The options for commands on the command line.
QHash<QString, QString> commandOptions(const QCommandLineParser &parser)
{
    QHash<QString, QString> given;
    for (const Command::Option &option : Command::optionsOf(Command::all())) {
        if (parser.isSet(option.name))
            given.insert(option.name, option.valueName.isEmpty() ? u"yes"_s : parser.value(option.name));
    }
    return given;
}

// The value of a variable, or nothing. Kubernetes sets STOA_PORT=tcp://10.0.0.1:1578 in every container
// beside a service that is named "stoa"; nobody means such a value for a setting.
std::optional<QString> variable(const QProcessEnvironment &environment, const QString &name)
{
    static const QRegularExpression serviceLink(u"^(tcp|udp|sctp)://"_s);
    if (!environment.contains(name) || serviceLink.match(environment.value(name)).hasMatch())
        return {};
    return environment.value(name);
}

QString flagValue(const QCommandLineParser &parser, const Option &option)
{
    if (option.valueName.isEmpty())
        return u"yes"_s;
    return option.isList ? parser.values(option.name).join(u',') : parser.value(option.name);
}

// path: of the configuration file; empty if there is none.
CommandLine::Outcome configOf(const QCommandLineParser &parser, const QProcessEnvironment &environment,
                              const QString &path)
{
    QHash<QString, QString> values;
    QHash<QString, QString> sources; // for error messages
    for (const Option &option : options())
        values.insert(option.name, option.fallback);
    if (parser.isSet(u"config"_s) && path.isEmpty())
        return CommandLine::UsageError{u"--config is \"\", but must be the path of a file."_s};
    if (!path.isEmpty()) {
        const auto fromFile = readFile(path);
        if (!fromFile)
            return CommandLine::UsageError{fromFile.error()};
        for (const auto &[name, value] : fromFile->asKeyValueRange()) {
            values[name] = value;
            sources[name] = u"\"%1\" in the configuration file \"%2\""_s.arg(name, path);
        }
    }
    for (const Option &option : options()) {
        if (parser.isSet(option.name)) {
            values[option.name] = flagValue(parser, option);
            sources[option.name] = u"--"_s + option.name;
        } else if (const auto value = variable(environment, option.environmentName())) {
            values[option.name] = *value;
            sources[option.name] = option.environmentName();
        }
    }
    const auto config = Config::fromValues(values);
    if (config)
        return *config;
    const Config::Fault &fault = config.error();
    return CommandLine::UsageError{fault.sentence(sources.value(fault.name, u"--"_s + fault.name))};
}

CommandLine::Outcome safeToServe(const CommandLine::Outcome &outcome)
{
    const auto *config = std::get_if<Config>(&outcome);
    if (!config || !config->exposesPlainHttp())
        return outcome;
    return CommandLine::UsageError{
        u"Without TLS, passwords can be read on their way to %1: set --tls-cert and --tls-key, or listen on 127.0.0.1 behind a proxy with TLS, or allow it with --plain-http."_s
            .arg(config->listen.toString())};
}

CommandLine::Outcome configOfCommand(const QCommandLineParser &parser, const QProcessEnvironment &environment,
                                     const QString &packagedConfig)
{
    QString path = configPath(parser, environment);
    if (path.isEmpty() && !givesDatabase(parser, environment) && QFile::exists(packagedConfig))
        path = packagedConfig;
    return configOf(parser, environment, path);
}

// Commands need the database only, but a link begins with the origin.
bool isUsedBy(const Command &command, const QString &setting)
{
    const bool isOfLinks = setting == "origin"_L1 || setting == "base-path"_L1;
    return setting == "database"_L1 || (isOfLinks && command.fields.contains(u"url"_s));
}

// Never an error, because people are typing.
CommandLine::Print completionOf(const QCommandLineParser &parser, const QProcessEnvironment &environment,
                                const QString &packagedConfig)
{
    const auto outcome = configOfCommand(parser, environment, packagedConfig);
    const auto *config = std::get_if<Config>(&outcome);
    return {config ? Completion::lines(config->database, parser.positionalArguments().mid(1)) : QString()};
}

CommandLine::Outcome adminCommandOf(const QCommandLineParser &parser, const QProcessEnvironment &environment,
                                    const QString &packagedConfig)
{
    const auto invocation = Invocation::fromWords(parser.positionalArguments(), commandOptions(parser));
    if (!invocation)
        return CommandLine::UsageError{invocation.error()};
    for (const Option &option : options()) {
        if (parser.isSet(option.name) && !isUsedBy(*invocation->command, option.name))
            return CommandLine::UsageError{
                u"--%1 can't be used with stoa %2."_s.arg(option.name, invocation->command->name)};
    }
    auto outcome = configOfCommand(parser, environment, packagedConfig);
    if (auto *config = std::get_if<Config>(&outcome))
        return CommandLine::AdminCommand{*config, *invocation};
    return outcome;
}

} // namespace

CommandLine::Outcome CommandLine::read(const QStringList &arguments, const QProcessEnvironment &environment,
                                       const QString &packagedConfig)
{
    QCommandLineParser parser;
    declare(parser);
    const bool isParsed = parser.parse(arguments);
    const QStringList words = parser.positionalArguments();
    const bool isCommand = Command::isGroup(words.value(0));
    const bool isServe = words.value(0) == u"serve"_s;
    if (words.value(0) == u"complete"_s) // for packaging/completions only, so no help mentions it
        return isParsed ? completionOf(parser, environment, packagedConfig) : Print();
    if (parser.isSet(u"help"_s)) {
        const QString ofServer = isCommand ? QString() : serverHelp(parser, isServe);
        const QString ofCommands = isServe ? QString() : Invocation::help(words);
        return Print{QStringList{ofServer, ofCommands}.join(isCommand || isServe ? u""_s : u"\n"_s)};
    }
    if (parser.isSet(u"version"_s))
        return Print{u"stoa "_s + QLatin1String(STOA_VERSION) + u'\n'};
    if (!isParsed)
        return UsageError{parser.errorText() + (parser.errorText().endsWith(u'.') ? QString() : u"."_s)};
    const auto options = commandOptions(parser);
    if (isCommand)
        return adminCommandOf(parser, environment, packagedConfig);
    if (!isServe)
        return UsageError{Invocation::fromWords(words, {}).error()};
    if (words.size() > 1)
        return UsageError{u"\"stoa serve\" takes no arguments, but \"%1\" was given."_s.arg(words[1])};
    if (!options.isEmpty())
        return UsageError{u"--%1 can't be used with stoa serve."_s.arg(options.constBegin().key())};
    return safeToServe(configOf(parser, environment, configPath(parser, environment)));
}

} // namespace stoa
