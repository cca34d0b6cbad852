#pragma once

#include "shared/protocol/AdminEndpoint.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace stoa {

// One command of the command line, and what it calls of the admin API; a command of Kind::Database calls
// nothing and works on the file. Parsing, help, output and, through the help, shell completion are made from
// the table of commands; tests compare the man page with it.
struct Command
{
    enum class Kind { List, Report, AdminAction, Database };

    struct Argument
    {
        enum class Kind { User, Number, Text, File }; // a user is given by name or number

        QString name; // as in the help: USER
        Kind kind;
        QString field = {}; // in the request's body; empty for the id in the path
    };

    struct Option
    {
        QString name; // without "--"
        QString valueName; // as in the help: N; empty for a switch without a value
        QString summary;

        // As it is typed: "--limit N".
        QString usage() const;
    };

    QString name; // "user add", "drain"
    QString summary;
    Kind kind;
    AdminEndpoint endpoint;
    QList<Argument> arguments = {};
    QStringList fields = {}; // of a list: the columns; of an action: the fields of the answer to print
    QList<Option> options = {};
    bool hasPassword = false; // read from the terminal or standard input, never an argument
    bool needsServer = false; // fails if no server is running
    QString done = {}; // of an action: the sentence that says what was done; %1 is its target: "user 7 (ada)"

    // Of an action whose result is of no use unless it is printed: undoes it, by the `id` of the answer.
    AdminEndpoint undo = {};

    // Of an action that can't be undone: the question to ask first, with fields of the row that `subject`
    // returns for the argument: "Revoke token {id} ({name})?". Empty if it does not ask.
    QString question = {};
    AdminEndpoint subject = {};

    // "user" of "user add".
    QString group() const { return name.section(u' ', 0, 0); }

    // With its arguments: "user deactivate USER".
    QString usage() const;
    bool takes(const QString &option) const;

    static const QList<Command> &all();
    // The command that the words begin with; else those of their group; else all.
    static QList<Command> matching(const QStringList &words);
    // Each option of these commands once.
    static QList<Option> optionsOf(const QList<Command> &commands);
    // The command that the words begin with, or null.
    static const Command *find(const QStringList &words);
    static bool isGroup(const QString &word);
};

} // namespace stoa
