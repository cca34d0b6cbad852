#include "server/app/CommandLine.h"

#include <QCommandLineParser>
#include <QFile>

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

struct Option
{
    QString name;
    QString valueName; // empty for a switch, whose flag means "yes"
    QString fallback;
    QString description;

    QString environmentName() const { return u"STOA_"_s + name.toUpper().replace(u'-', u'_'); }
};

const QList<Option> &options()
{
    static const QList<Option> all{
        {u"listen"_s, u"ADDRESS"_s, u"127.0.0.1"_s, u"Address to listen on."_s},
        {u"port"_s, u"PORT"_s, u"1578"_s, u"Port to listen on. With 0, the system chooses a free port."_s},
        {u"database"_s, u"FILE"_s, u"database.db"_s, u"SQLite database; created if it does not exist."_s},
        {u"origin"_s, u"URL"_s, u""_s,
         u"Address that people enter in their browsers, such as https://chat.example.org; default: the address it listens on."_s},
        {u"io-threads"_s, u"N"_s, u""_s,
         u"Number of threads that serve connections; default: one per core."_s},
        {u"registration"_s, u"open|closed"_s, u"open"_s, u"Whether people may create accounts themselves."_s},
        {u"no-page-cache"_s,
         {},
         u"no"_s,
         u"Render every page for each request, for measurements and debugging."_s},
        {u"log-level"_s, u"debug|info|warning|error"_s, u"info"_s,
         u"The least severe messages that are logged to standard error."_s},
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
    for (const Command::Option &option : Command::optionsOf({})) {
        QCommandLineOption declared(option.name, option.summary, option.valueName);
        declared.setFlags(QCommandLineOption::HiddenFromHelp); // listed with the commands
        parser.addOption(declared);
    }
    parser.addOption({{u"h"_s, u"help"_s}, u"Show this help."_s});
    parser.addOption({{u"v"_s, u"version"_s}, u"Show the version."_s});
}

bool isOption(const QString &name)
{
    return std::ranges::any_of(options(), [&](const Option &option) { return option.name == name; });
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
        return tl::unexpected(u"The configuration file \"%1\" can't be read."_s.arg(path));
    QHash<QString, QString> values;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
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
        values.insert(name, unquoted(setting.sliced(equals + 1).trimmed()));
    }
    return values;
}

QString configPath(const QCommandLineParser &parser, const QProcessEnvironment &environment)
{
    return parser.isSet(u"config"_s) ? parser.value(u"config"_s) : environment.value(u"STOA_CONFIG"_s);
}

// The options for commands on the command line.
QHash<QString, QString> commandOptions(const QCommandLineParser &parser)
{
    QHash<QString, QString> given;
    for (const Command::Option &option : Command::optionsOf({})) {
        if (parser.isSet(option.name))
            given.insert(option.name, option.valueName.isEmpty() ? u"yes"_s : parser.value(option.name));
    }
    return given;
}

CommandLine::Outcome configOf(const QCommandLineParser &parser, const QProcessEnvironment &environment)
{
    QHash<QString, QString> fromFile;
    if (const QString path = configPath(parser, environment); !path.isEmpty()) {
        const auto values = readFile(path);
        if (!values)
            return CommandLine::UsageError{values.error()};
        fromFile = *values;
    }
    QHash<QString, QString> values;
    for (const Option &option : options()) {
        QString value = fromFile.value(option.name, option.fallback);
        value = environment.value(option.environmentName(), value);
        if (parser.isSet(option.name))
            value = option.valueName.isEmpty() ? u"yes"_s : parser.value(option.name);
        values.insert(option.name, value);
    }
    const auto config = Config::fromValues(values);
    if (!config)
        return CommandLine::UsageError{config.error()};
    return *config;
}

CommandLine::Outcome adminCommandOf(const QCommandLineParser &parser, const QProcessEnvironment &environment)
{
    const auto invocation = Invocation::fromWords(parser.positionalArguments(), commandOptions(parser));
    if (!invocation)
        return CommandLine::UsageError{invocation.error()};
    auto outcome = configOf(parser, environment);
    if (auto *config = std::get_if<Config>(&outcome))
        return CommandLine::AdminCommand{*config, *invocation};
    return outcome;
}

} // namespace

CommandLine::Outcome CommandLine::read(const QStringList &arguments, const QProcessEnvironment &environment)
{
    QCommandLineParser parser;
    declare(parser);
    const bool isParsed = parser.parse(arguments);
    const QStringList words = parser.positionalArguments();
    const bool isCommand = Command::isGroup(words.value(0));
    if (parser.isSet(u"help"_s))
        return Print{isCommand ? Invocation::help(words.first())
                               : parser.helpText() + u'\n' + Invocation::help({})};
    if (parser.isSet(u"version"_s))
        return Print{u"stoa "_s + QLatin1String(STOA_VERSION) + u'\n'};
    if (!isParsed)
        return UsageError{parser.errorText() + (parser.errorText().endsWith(u'.') ? QString() : u"."_s)};
    const auto options = commandOptions(parser);
    if (isCommand)
        return adminCommandOf(parser, environment);
    if (words != QStringList{u"serve"_s})
        return UsageError{
            u"A command is missing. Run \"stoa serve\" or an admin command; \"stoa --help\" lists them."_s};
    if (!options.isEmpty())
        return UsageError{u"--%1 can't be used with stoa serve."_s.arg(options.keys().first())};
    return configOf(parser, environment);
}

} // namespace stoa
