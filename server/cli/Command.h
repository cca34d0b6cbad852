#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace stoa {

// One thing that can be done from the command line: how it is said, and what it calls of the admin API. Help,
// parsing and output are all made from the table of these.
struct Command
{
    enum class Kind { List, Report, AdminAction };

    struct Argument
    {
        enum class Kind { User, Number, Text }; // a user is said by name or number

        QString name; // as help writes it: USER
        Kind kind;
        QString field = {}; // of the body; empty: it takes the next %1 of the path
    };

    QString name; // "user add", "drain"
    QString summary;
    Kind kind;
    QString path;
    QList<Argument> arguments = {};
    QStringList fields = {}; // of a list: the columns; of an act's answer: what is printed of it
    bool hasPassword = false; // read from the terminal or standard input, never an argument
    bool isFinal = false; // can't be undone: asks first
    bool hasName = false; // takes --name
    bool isLive = false; // only a running server can do it

    // "user" of "user add".
    QString group() const { return name.section(u' ', 0, 0); }

    // As it is typed: "user deactivate USER".
    QString usage() const;

    static const QList<Command> &all();
    // What the words begin with; null where that is none.
    static const Command *find(const QStringList &words);
    static bool isGroup(const QString &word);
};

} // namespace stoa
