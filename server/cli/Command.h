#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace stoa {

// A command for admins and the call of the admin API that it makes. Parsing, help and output all use the
// table of commands.
struct Command
{
    enum class Kind { List, Report, AdminAction };

    struct Argument
    {
        enum class Kind { User, Number, Text }; // User: a name or a number

        QString name; // as in the help: USER
        Kind kind;
        QString field = {}; // of the body; empty if the argument replaces a %1 of the path
    };

    QString name; // "user add", "drain"
    QString summary;
    Kind kind;
    QString path;
    QList<Argument> arguments = {};
    QStringList fields = {}; // the columns of a list, or the fields of the answer to print
    bool hasPassword = false; // read from the terminal or standard input, never an argument
    bool isFinal = false; // can't be undone, so it asks first
    bool hasName = false; // takes --name
    bool isLive = false; // needs a running server

    // "user" of "user add".
    QString group() const { return name.section(u' ', 0, 0); }

    // With its arguments: "user deactivate USER".
    QString usage() const;

    static const QList<Command> &all();
    // The command that the words begin with, or null.
    static const Command *find(const QStringList &words);
    static bool isGroup(const QString &word);
};

} // namespace stoa
