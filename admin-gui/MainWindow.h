#pragma once

#include <QMainWindow>

namespace stoa {

// The monitor's window. GUI thread.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(QWidget *parent = nullptr);
};

} // namespace stoa
