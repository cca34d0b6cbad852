#pragma once

#include "server/cli/Command.h"

#include <QHash>

#include <tl/expected.hpp>

namespace stoa {

// A command with the arguments and options that were typed after it.
struct Invocation
{
    // words: "user", "add", "ada"; options: the given ones, by name. The error is a sentence.
    static tl::expected<Invocation, QString> fromWords(const QStringList &words,
                                                       const QHash<QString, QString> &options);
    // Lists the command that the words begin with ("user add"), the commands of a group ("user"), or else all
    // commands, and only their options.
    static QString help(const QStringList &words);

    const Command *command = nullptr;
    QStringList arguments; // the same number as the command has
    QString tokenName; // --name
    int limit = 0; // rows of a list; 0 for all
    bool isJson = false;
    bool isConfirmed = false; // --yes
    bool isOverwriting = false; // --overwrite
};

} // namespace stoa
