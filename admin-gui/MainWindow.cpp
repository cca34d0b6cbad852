#include "admin-gui/MainWindow.h"

namespace stoa {

MainWindow::MainWindow(QWidget *parent)
    : QMainWindow(parent)
{
    setWindowTitle(tr("Stoa Monitor"));
    resize(960, 640);
}

} // namespace stoa
