/** What runs the application: containers of every kind, each with a class loader of its own. */
package com.example.container;
