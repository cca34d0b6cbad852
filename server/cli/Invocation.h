#pragma once

#include "server/cli/Command.h"

#include <QHash>

#include <tl/expected.hpp>

namespace stoa {

// A command with its arguments and options.
struct Invocation
{
    struct Option
    {
        QString name;
        QString valueName; // empty for a switch
        QString summary;
    };

    static const QList<Option> &options();

    // words: such as "user", "add", "ada"; options: the given ones by name. The error is a sentence.
    static tl::expected<Invocation, QString> fromWords(const QStringList &words,
                                                       const QHash<QString, QString> &options);
    // A line for each command of a group ("user"), or of all groups if it is empty.
    static QString help(const QString &group);

    const Command *command = nullptr;
    QStringList arguments; // the same number as the command has
    QString tokenName; // --name
    int limit = 0; // rows of a list; 0 for all
    bool isJson = false;
    bool isSure = false; // --yes
};

} // namespace stoa
